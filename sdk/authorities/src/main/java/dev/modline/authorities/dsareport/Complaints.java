package dev.modline.authorities.dsareport;

import dev.modline.model.Case;
import dev.modline.model.Event;
import dev.modline.model.Provenance;
import dev.modline.model.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Art. 15(1)(d) and (e): complaints and what came of them, and how often what a machine decided
 * alone did not hold.
 */
final class Complaints {
  private static final class Automated {
    private int decided;
    private int contested;
    private int overturned;

    private Automated() {}
  }

  private final Period period;
  private final Times times = new Times();
  private final SortedMap<String, Automated> automated = new TreeMap<>();
  private int received;
  private int upheld;
  private int dismissed;

  Complaints(Period period) {
    this.period = period;
  }

  void add(Case c) {
    Map<String, Instant> decidedAt = new HashMap<>();
    for (Recorded recorded : c.history()) {
      if (recorded.event() instanceof Event.AppealDecided decided) {
        decidedAt.put(decided.appealId(), recorded.at());
      }
    }
    Set<String> contested = new HashSet<>();
    Set<String> overturned = new HashSet<>();
    for (Case.AppealState appeal : c.appeals().values()) {
      String decisionId = appeal.event().decisionId();
      contested.add(decisionId);
      boolean won = appeal.outcome().map(Event.AppealDecided::upheld).orElse(false);
      if (won) {
        overturned.add(decisionId);
      }
      if (period.contains(appeal.at())) {
        count(appeal, decidedAt.get(appeal.event().appealId()), won);
      }
    }
    for (Case.Ruling ruling : c.rulings()) {
      if (ruling.decision().restricts()
          && ruling.provenance().automatedDecision() == Provenance.Automation.FULLY
          && period.contains(ruling.at())) {
        Automated row =
            automated.computeIfAbsent(ruling.decision().category(), k -> new Automated());
        row.decided++;
        row.contested += contested.contains(ruling.decision().id()) ? 1 : 0;
        row.overturned += overturned.contains(ruling.decision().id()) ? 1 : 0;
      }
    }
  }

  private void count(
      Case.AppealState appeal, @org.jspecify.annotations.Nullable Instant decided, boolean won) {
    received++;
    if (appeal.outcome().isEmpty()) {
      return;
    }
    if (won) {
      upheld++;
    } else {
      dismissed++;
    }
    if (decided != null) {
      times.add(appeal.at(), decided);
    }
  }

  String csv() {
    return new Csv("received", "upheld", "dismissed", "pending", "median_hours_to_decide")
        .row(received, upheld, dismissed, received - upheld - dismissed, times.medianHours())
        .toString();
  }

  /** The share overturned is of all that were decided by a machine alone, contested or not. */
  String automatedCsv() {
    Csv csv =
        new Csv("category", "decided_by_automated_means", "contested", "overturned", "error_rate");
    automated.forEach(
        (category, row) ->
            csv.row(
                category,
                row.decided,
                row.contested,
                row.overturned,
                String.format(Locale.ROOT, "%.4f", (double) row.overturned / row.decided)));
    return csv.toString();
  }
}
