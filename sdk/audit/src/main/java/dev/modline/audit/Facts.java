package dev.modline.audit;

import dev.modline.model.Occurrence;
import dev.modline.wire.RecordBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a record says with what it has to say. */
final class Facts {
  private static final Set<String> OWN =
      Set.of("operator.own-time", "order.deadline", "modline.correct");

  private final List<String> differences = new ArrayList<>();

  private Facts() {}

  /** Every difference: {@code severity is LOW, not CRITICAL}. */
  static List<String> differences(OwedRecord owed, RecordBody record) {
    Facts facts = new Facts();
    facts.same("case", record.caseId(), owed.caseId());
    facts.same("kind", record.kind(), owed.duty().kind());
    facts.occurrence(record.occurrence(), owed.occurrence());
    facts.decidedAt(owed, record);
    facts.same("rules", law(record.rules()), law(owed.rules()));
    facts.decision(owed, record);
    facts.corrected(owed, record);
    return facts.differences;
  }

  /** A law's own rules; the operator's times beside them are its own matter. */
  private static Set<String> law(Iterable<String> rules) {
    Set<String> law = new TreeSet<>();
    for (String rule : rules) {
      int hash = rule.indexOf('@');
      if (!OWN.contains(hash < 0 ? rule : rule.substring(0, hash))) {
        law.add(rule);
      }
    }
    return law;
  }

  private void occurrence(Occurrence is, Occurrence due) {
    same("event", is.kind(), due.kind());
    same("subject", is.subject(), due.subject());
    same("at", is.at(), due.at());
    same("trigger", is.trigger(), due.trigger());
    same("jurisdictions", is.jurisdictions(), due.jurisdictions());
    same("category", is.category(), due.category());
    same("severity", is.severity(), due.severity());
    same("restriction", is.restriction(), due.restriction());
    same("author reachable", is.authorReachable(), due.authorReachable());
    same("urgent", is.urgent(), due.urgent());
    same("authority", is.authority(), due.authority());
    same("demand", is.demand(), due.demand());
    same("deadline", is.deadline(), due.deadline());
    same("informed", is.informed(), due.informed());
  }

  private void decidedAt(OwedRecord owed, RecordBody record) {
    if (!owed.decidedAt().contains(record.decidedAt())) {
      differences.add("decided at is " + record.decidedAt() + ", not " + owed.decidedAt());
    }
  }

  private void decision(OwedRecord owed, RecordBody record) {
    if (!owed.decided()) {
      return; // a record about an order may carry the decision that carried it out
    }
    same("about a decision", record.decision().isPresent(), true);
    record
        .decision()
        .ifPresent(
            it -> {
              same("decision", it.id(), owed.duty().about());
              same("decision's category", it.category(), owed.occurrence().category());
              same("decision's severity", it.severity(), owed.occurrence().severity());
            });
  }

  private void corrected(OwedRecord owed, RecordBody record) {
    boolean fits =
        owed.corrects().isEmpty()
            ? record.corrects().isEmpty()
            : record.corrects().filter(owed.corrects()::contains).isPresent();
    if (!fits) {
      differences.add(
          "corrects is " + record.corrects().orElse("nothing") + ", not " + owed.corrects());
    }
  }

  private void same(String name, Object is, Object due) {
    if (!is.equals(due)) {
      differences.add(name + " is " + is + ", not " + due);
    }
  }
}
