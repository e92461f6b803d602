package dev.modline.log;

import java.util.Optional;

/**
 * Something about a log that a person should know. A log goes on after it as far as it can.
 *
 * @param kind what sort of thing
 * @param message what happened, without personal data
 * @param cause the error beneath, if there is one
 */
public record LogAlert(Kind kind, String message, Optional<Throwable> cause) {
  /** The sorts of alert. */
  public enum Kind {
    /** Publishing failed and will be tried again. */
    PUBLISH_FAILED,
    /** A witness could not be reached or answered nonsense. */
    WITNESS_UNAVAILABLE,
    /** A witness refuses: it knows another history, or does not know this log. */
    WITNESS_REFUSED,
    /** Too few witnesses cosigned. */
    QUORUM_MISSED,
    /** The storage contradicts what was signed; nothing more is signed. */
    CONTRADICTION
  }

  /** Takes alerts; called on the log's own threads, and must not block for long. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes an alert.
     *
     * @param alert what happened
     */
    void alert(LogAlert alert);

    /**
     * Ignores alerts; they are in the program's log all the same.
     *
     * @return a listener that does nothing
     */
    static Listener noop() {
      return alert -> {};
    }
  }
}
