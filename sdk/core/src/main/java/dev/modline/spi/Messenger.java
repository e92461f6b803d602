package dev.modline.spi;

import dev.modline.model.Message;
import java.util.Optional;

/**
 * Tells authors and reporters.
 *
 * <p>Contract: delivers the message to the person; {@link Message#key} is the same for every
 * attempt. Threading: called by many threads. Deadline: thirty seconds. Failure: any exception; it
 * is retried. Before it repeats an attempt whose outcome is unknown, the engine asks {@link #find}.
 */
@FunctionalInterface
public interface Messenger {
  /** Its name in the record. */
  default String id() {
    return "messenger";
  }

  /** Delivers one message. */
  Delivery send(Message message) throws Exception;

  /**
   * Whether an earlier attempt under this key took effect. A messenger that cannot be asked and
   * does not de-duplicate leaves {@link #canBeAsked} false: its repeats are marked as possible
   * duplicates.
   */
  default Optional<Delivery> find(String key) throws Exception {
    return Optional.empty();
  }

  /** Whether {@link #find} knows, or sending the same key twice is harmless. */
  default boolean canBeAsked() {
    return false;
  }

  /** A messenger that tells nobody. */
  static Messenger noop() {
    return message -> Delivery.acknowledged("noop");
  }
}
