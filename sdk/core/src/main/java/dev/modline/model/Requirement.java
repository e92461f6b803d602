package dev.modline.model;

import java.util.Optional;

/**
 * What a law pack requires because of an {@link Occurrence}, with its clock.
 *
 * @param kind what is required
 * @param authority to whom, for a report
 * @param form in which form, for a report; empty: the authority's default
 * @param clock by when; for a hold, its due time is when it ends
 */
public record Requirement(Kind kind, Optional<String> authority, String form, Clock clock) {
  /** What a rule can require. */
  public enum Kind {
    /** Bring the target to its due state. */
    SET_STATE,
    /** Tell the author why. */
    TELL_AUTHOR,
    /** Confirm receipt to the reporter. */
    CONFIRM_RECEIPT,
    /** Tell the reporter what came of the notice. */
    TELL_REPORTER,
    /** A person decides. */
    DECIDE,
    /** Report to an authority. */
    REPORT,
    /** Correct an earlier report to an authority. */
    CORRECT,
    /** Keep content and data as evidence. */
    KEEP_EVIDENCE,
    /** Let the author complain until then. */
    APPEAL_WINDOW
  }
}
