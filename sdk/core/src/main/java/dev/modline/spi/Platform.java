package dev.modline.spi;

import dev.modline.model.DesiredState;
import dev.modline.model.Target;

/**
 * How a post is hidden, restored, labelled, an account suspended: the host's side of the line.
 *
 * <p>Contract: {@link #set} brings the target to {@code desired} and is idempotent. The platform
 * remembers the highest version that it has applied per target and ignores lower ones, so that a
 * late "remove" cannot land after a "restore". ({@code target}, {@code version}) is the idempotency
 * key: the same pair may arrive more than once. Threading: called by many threads, for one target
 * by one at a time. Deadline: thirty seconds, then the attempt counts as failed and is repeated.
 * Failure: any exception; it is retried with backoff until it succeeds.
 *
 * <pre>{@code
 * Platform platform = (target, desired, version) -> {
 *   posts.setVisible(target.id(), desired.worldwide() != Restriction.REMOVED, version);
 *   return Effect.applied();
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Platform {
  /** Brings the target to its due state. */
  Effect set(Target target, DesiredState desired, long version) throws Exception;

  /** What came of it. */
  sealed interface Effect {
    /**
     * The target has the state now, or had it already, or a later one.
     *
     * @param evidence the platform's own reference, for the record; may be empty
     */
    record Applied(String evidence) implements Effect {}

    /** The target does not exist any more. */
    record Gone() implements Effect {}

    /** Applied, without a reference. */
    static Effect applied() {
      return new Applied("");
    }

    /** The target does not exist any more. */
    static Effect gone() {
      return new Gone();
    }
  }

  /** A platform that does nothing and says so: for trying things out. */
  static Platform noop() {
    return (target, desired, version) -> new Effect.Applied("noop");
  }
}
