package dev.modline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is owed, because of which event, under which clocks. Several rules may set clocks on one
 * obligation: the shortest rules, the others are kept.
 *
 * @param id derived from scope and duty
 * @param caseId the case; absent for what the operator owes for a period
 * @param duty what is owed
 * @param clocks every clock on it, the shortest first
 * @param openedAt when it was committed
 */
public record Obligation(
    ObligationId id, Optional<CaseId> caseId, Duty duty, List<Clock> clocks, Instant openedAt) {
  private static final Comparator<Clock> SHORTEST_FIRST =
      Comparator.comparing((Clock clock) -> clock.due().orElse(Instant.MAX))
          .thenComparing(Clock::rule);

  /** Sorts the clocks. */
  public Obligation {
    List<Clock> sorted = new ArrayList<>(clocks);
    sorted.sort(SHORTEST_FIRST);
    clocks = List.copyOf(sorted);
  }

  /** What a case owes. */
  public static Obligation of(CaseId caseId, Duty duty, List<Clock> clocks, Instant openedAt) {
    return new Obligation(
        ObligationId.of(caseId.value(), duty), Optional.of(caseId), duty, clocks, openedAt);
  }

  /** What the operator owes for a period. */
  public static Obligation of(Duty.Periodic duty, List<Clock> clocks, Instant openedAt) {
    return new Obligation(
        ObligationId.of("operator", duty), Optional.empty(), duty, clocks, openedAt);
  }

  /** When it is due: the shortest clock's end. */
  public Optional<Instant> due() {
    return clocks.isEmpty() ? Optional.empty() : clocks.getFirst().due();
  }
}
