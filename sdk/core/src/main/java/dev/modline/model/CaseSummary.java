package dev.modline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One line about a case, for queues and lists. It holds no personal data.
 *
 * @param id the case
 * @param target what it is about
 * @param version the case's version
 * @param status where it stands
 * @param trigger what brought it up
 * @param category the gravest category
 * @param severity how grave
 * @param state how far its own grounds restrict the target
 * @param openedAt when it was opened
 * @param changedAt when something last happened
 * @param due the next due time of what is owed in it
 * @param claimedBy who works on it
 */
public record CaseSummary(
    CaseId id,
    Target target,
    long version,
    Status status,
    Trigger trigger,
    String category,
    Severity severity,
    Restriction state,
    Instant openedAt,
    Instant changedAt,
    Optional<Instant> due,
    Optional<String> claimedBy) {
  /** Where a case stands. */
  public enum Status {
    /** A person has to decide something. */
    NEEDS_DECISION,
    /** Decided; something is still owed. */
    WORKING,
    /** Nothing is left to do; holds may still run. */
    SETTLED
  }
}
