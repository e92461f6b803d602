package dev.modline.server.ui;

import dev.modline.model.CaseSummary;
import java.util.List;
import java.util.Map;

/**
 * A list of cases.
 *
 * @param show which list: {@code waiting}, {@code working}, {@code settled}
 * @param cases its cases, in order
 * @param counts how many there are by status
 * @param staff who looks
 * @param message what has just been done, as a key; empty for nothing
 */
public record QueueView(
    String show,
    List<CaseSummary> cases,
    Map<CaseSummary.Status, Long> counts,
    String staff,
    String message) {
  /** How many cases have this status. */
  public long count(CaseSummary.Status status) {
    return counts.getOrDefault(status, 0L);
  }
}
