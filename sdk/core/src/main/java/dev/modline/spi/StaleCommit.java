package dev.modline.spi;

import dev.modline.model.CaseId;
import dev.modline.model.Target;

/** Somebody else has changed the case or its target since it was read: read again and repeat. */
public final class StaleCommit extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was stale. */
  public StaleCommit(String message) {
    super(message);
  }

  /** The case has another version. */
  public static StaleCommit ofCase(CaseId id, long expected, long stored) {
    return new StaleCommit("case " + id + " is at " + stored + ", not at " + expected);
  }

  /** The target has another version. */
  public static StaleCommit ofTarget(Target target, long next, long stored) {
    return new StaleCommit(target + " is at " + stored + "; " + next + " does not follow");
  }

  /** A case about the target was opened meanwhile. */
  public static StaleCommit ofRunningCase(Target target) {
    return new StaleCommit("another case about " + target + " is not settled");
  }

  /** Cases about the target were opened, or pruned, meanwhile. */
  public static StaleCommit ofCases(Target target, int expected, int stored) {
    return new StaleCommit(
        stored + " cases are about " + target + ", not " + expected + " as when this one began");
  }

  /** The decision, notice, order or appeal arrived in another case meanwhile. */
  public static StaleCommit ofSubject(String subjectId) {
    return new StaleCommit(subjectId + " stands in another case");
  }
}
