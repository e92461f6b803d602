package dev.modline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an obligation has come.
 *
 * @param state where it stands
 * @param attempts how often an attempt was begun: counted before each, not after
 * @param next when it is tried again; absent while it waits for somebody else
 * @param problem why the last attempt failed, for the operator; empty when none has
 * @param escalated how often it was escalated as its due time came near
 */
public record Progress(
    State state, int attempts, Optional<Instant> next, String problem, int escalated) {
  /** Where an obligation stands. */
  public enum State {
    /** Owed. */
    OPEN,
    /** Handed over; the receiver's acknowledgement is awaited. */
    AWAITING,
    /** Done, with evidence. */
    DISCHARGED,
    /** Closed by a person, with a reason. */
    WAIVED,
    /** Overtaken by a later one. */
    SUPERSEDED,
    /** A hold whose time has passed. */
    EXPIRED
  }

  /** Open, first tried at {@code next}. */
  public static Progress opened(Optional<Instant> next) {
    return new Progress(State.OPEN, 0, next, "", 0);
  }

  /** The same with another state, which ends its attempts. */
  public Progress ended(State end) {
    return new Progress(end, attempts, Optional.empty(), problem, escalated);
  }

  /**
   * What stands when {@code later} is written over this. What was counted is never uncounted. One
   * that only escalates may have been worked out before an attempt ended: it leaves to that what
   * the attempt came to.
   */
  public Progress then(Progress later) {
    boolean escalates = isOwed() && later.isOwed() && later.escalated > escalated;
    Progress what = escalates ? this : later;
    return new Progress(
        what.state,
        Math.max(attempts, later.attempts),
        what.next,
        what.problem,
        Math.max(escalated, later.escalated));
  }

  /** An attempt begins. */
  public Progress begun() {
    return new Progress(state, attempts + 1, next, problem, escalated);
  }

  /** Whether it is still owed. */
  public boolean isOwed() {
    return state == State.OPEN || state == State.AWAITING;
  }
}
