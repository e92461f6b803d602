package dev.modline.server.ui;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of cases.
 *
 * @param show which list: {@code waiting}, {@code working}, {@code settled}
 * @param cases its cases, in order
 * @param matters what a person has to decide in each
 * @param counts how many there are by status
 * @param staff who looks
 * @param message what has just been done, as a key; empty for nothing
 */
public record QueueView(
    String show,
    List<CaseSummary> cases,
    Map<CaseId, Set<Duty.Decide.Matter>> matters,
    Map<CaseSummary.Status, Long> counts,
    String staff,
    String message) {
  /** What a person has to decide in this case. */
  public Set<Duty.Decide.Matter> matters(CaseId id) {
    return matters.getOrDefault(id, Set.of());
  }

  /** How many cases have this status. */
  public long count(CaseSummary.Status status) {
    return counts.getOrDefault(status, 0L);
  }
}
