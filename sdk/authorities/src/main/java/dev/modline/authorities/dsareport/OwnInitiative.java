package dev.modline.authorities.dsareport;

import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Trigger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Art. 15(1)(c): what was restricted on the operator's own initiative. */
final class OwnInitiative {
  private record Key(String category, String ground, String restriction)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::category)
            .thenComparing(Key::ground)
            .thenComparing(Key::restriction);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Row {
    private int measures;
    private int detected;
    private int decided;

    private Row() {}
  }

  private final Period period;
  private final SortedMap<Key, Row> rows = new TreeMap<>();

  OwnInitiative(Period period) {
    this.period = period;
  }

  void add(Case c) {
    Set<String> answers = new HashSet<>();
    c.notices().values().forEach(notice -> notice.answeredBy().ifPresent(answers::add));
    for (Case.Ruling ruling : c.rulings()) {
      Decision decision = ruling.decision();
      Trigger trigger = ruling.provenance().trigger();
      boolean own = trigger == Trigger.OWN_INITIATIVE || trigger == Trigger.HASH_LIST;
      // What answers a notice is counted there, even where a detector had seen it first.
      if (!own
          || answers.contains(decision.id())
          || !decision.restricts()
          || !period.contains(ruling.at())) {
        continue;
      }
      Row row = rows.computeIfAbsent(key(decision), k -> new Row());
      row.measures++;
      if (ruling.provenance().automatedDetection()) {
        row.detected++;
      }
      if (ruling.provenance().automatedDecision() == Provenance.Automation.FULLY) {
        row.decided++;
      }
    }
  }

  private static Key key(Decision decision) {
    Restriction strongest =
        decision.imposes().stream()
            .map(Ground::restriction)
            .max(Comparator.naturalOrder())
            .orElse(Restriction.NONE);
    return new Key(
        decision.category(),
        decision.basis().kind().name().toLowerCase(Locale.ROOT),
        strongest.name().toLowerCase(Locale.ROOT));
  }

  String csv() {
    Csv csv =
        new Csv(
            "category",
            "ground",
            "restriction",
            "measures",
            "detected_by_automated_means",
            "decided_by_automated_means");
    rows.forEach(
        (key, row) ->
            csv.row(
                key.category(),
                key.ground(),
                key.restriction(),
                row.measures,
                row.detected,
                row.decided));
    return csv.toString();
  }
}
