package dev.modline.authorities.dsareport;

import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.Event;
import dev.modline.model.Provenance;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Art. 15(1)(b): notices under Art. 16. */
final class Notices {
  private static final class Row {
    private int received;
    private int flaggers;
    private int decided;
    private int onLaw;
    private int onTerms;
    private int noAction;
    private int automated;
    private final Times times = new Times();

    private Row() {}
  }

  private final Period period;
  private final SortedMap<String, Row> rows = new TreeMap<>();

  Notices(Period period) {
    this.period = period;
  }

  void add(Case c) {
    for (Case.NoticeState notice : c.notices().values()) {
      Event.NoticeReceived received = notice.event();
      if (!period.contains(received.receivedAt())) {
        continue;
      }
      Row row = rows.computeIfAbsent(received.category(), k -> new Row());
      row.received++;
      if (received.trustedFlagger()) {
        row.flaggers++;
      }
      Optional<Case.Ruling> ruling = notice.answeredBy().flatMap(c::ruling);
      ruling.ifPresent(
          r -> {
            row.times.add(received.receivedAt(), r.at());
            count(row, r);
          });
    }
  }

  private static void count(Row row, Case.Ruling ruling) {
    row.decided++;
    if (ruling.provenance().automatedDecision() == Provenance.Automation.FULLY) {
      row.automated++;
    }
    if (!ruling.decision().restricts()) {
      row.noAction++;
    } else if (ruling.decision().basis().kind() == Basis.Kind.LAW) {
      row.onLaw++;
    } else {
      row.onTerms++;
    }
  }

  String csv() {
    Csv csv =
        new Csv(
            "category",
            "received",
            "by_trusted_flaggers",
            "decided",
            "acted_on_law",
            "acted_on_terms",
            "no_action",
            "decided_by_automated_means",
            "median_hours_to_decide");
    rows.forEach(
        (category, row) ->
            csv.row(
                category,
                row.received,
                row.flaggers,
                row.decided,
                row.onLaw,
                row.onTerms,
                row.noAction,
                row.automated,
                row.times.medianHours()));
    return csv.toString();
  }
}
