package dev.modline.spi;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases to list.
 *
 * @param statuses in which status
 * @param order in which order
 * @param after the last case of the page before; absent for the first page
 * @param limit how many at most, 1 to 500
 */
public record CaseQuery(
    Set<CaseSummary.Status> statuses, Order order, Optional<CaseId> after, int limit) {
  /** The order of a list. */
  public enum Order {
    /** The shortest clock first, then the gravest, then the oldest. */
    URGENT_FIRST,
    /** What changed last first. */
    RECENT_FIRST
  }

  /** Checks the limit. */
  public CaseQuery {
    statuses = Set.copyOf(statuses);
    if (limit < 1 || limit > 500) {
      throw new dev.modline.model.InvalidInput("limit", "must be from 1 to 500");
    }
  }

  /** What waits for a person, the most urgent first. */
  public static CaseQuery queue(int limit) {
    return new CaseQuery(
        EnumSet.of(CaseSummary.Status.NEEDS_DECISION), Order.URGENT_FIRST, Optional.empty(), limit);
  }

  /** Everything, what changed last first. */
  public static CaseQuery recent(int limit) {
    return new CaseQuery(
        EnumSet.allOf(CaseSummary.Status.class), Order.RECENT_FIRST, Optional.empty(), limit);
  }
}
