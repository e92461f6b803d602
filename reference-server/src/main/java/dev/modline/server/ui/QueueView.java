package dev.modline.server.ui;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of cases.
 *
 * @param show which list: {@code waiting}, {@code working}, {@code settled}
 * @param cases its cases, in order
 * @param after the place after which they stand
 * @param matters what a person has to decide in each
 * @param counts how many there are by status
 * @param staff who looks
 * @param message what has just been done, as a key; empty for nothing
 */
public record QueueView(
    String show,
    List<CaseSummary> cases,
    Optional<Place> after,
    Map<CaseId, Set<Duty.Decide.Matter>> matters,
    Map<CaseSummary.Status, Long> counts,
    String staff,
    String message) {
  /** What a person has to decide in this case. */
  public Set<Duty.Decide.Matter> matters(CaseId id) {
    return matters.getOrDefault(id, Set.of());
  }

  /** The address of this very page of the list, with its parameters. */
  public String query() {
    return link(after);
  }

  /** Whether there may be more below. */
  public boolean more() {
    return cases.size() >= QueueRoutes.MOST && (after.isPresent() || cases.size() < total());
  }

  /** The parameters of the page below. */
  public String next() {
    return link(Optional.of(Place.of(cases.getLast())));
  }

  /** How many cases the whole list has. */
  public long total() {
    return count(QueueRoutes.status(show));
  }

  private String link(Optional<Place> place) {
    return "?show="
        + show
        + place
            .map(it -> "&after=" + URLEncoder.encode(it.toString(), StandardCharsets.UTF_8))
            .orElse("");
  }

  /** How many cases have this status. */
  public long count(CaseSummary.Status status) {
    return counts.getOrDefault(status, 0L);
  }
}
