package dev.modline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modline.audit.AuthorityLog.Logged;
import dev.modline.model.AuditRecord;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.wire.RecordBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what a record says with what it has to say. */
final class Facts {
  private static final Set<String> OWN =
      Set.of("operator.own-time", "order.deadline", "modline.correct");

  private final List<String> differences = new ArrayList<>();

  private Facts() {}

  /** Every difference: {@code severity is LOW, not CRITICAL}. */
  static List<String> differences(OwedRecord owed, Logged there) {
    RecordBody record = there.body();
    Facts facts = new Facts();
    facts.same("case", record.caseId(), owed.caseId());
    facts.same("kind", record.kind(), owed.duty().kind());
    facts.occurrence(record.occurrence(), owed.occurrence());
    facts.decidedAt(owed, record);
    facts.same("time of the entry", there.time(), record.decidedAt());
    facts.same("rules", law(record.rules()), law(owed.rules()));
    facts.same("rules in order", record.rules(), List.copyOf(new TreeSet<>(record.rules())));
    facts.decision(owed, record);
    facts.corrected(owed, record);
    owed.told()
        .ifPresent(
            told -> {
              facts.told(RecordBody.of(told), record);
              facts.fields(told, there);
              if (facts.differences.isEmpty() && !record.sameFacts(RecordBody.of(told))) {
                facts.differences.add("the same is said in other bytes");
              }
            });
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

  /** All that stands in clear and follows from the events; what it shares with others was named. */
  private void told(RecordBody due, RecordBody is) {
    same("provenance", is.provenance(), due.provenance());
    same("target kind", is.targetKind(), due.targetKind());
    same("time of decision", is.decidedAt(), due.decidedAt());
    if (is.decision().isEmpty() || due.decision().isEmpty()) {
      same("about a decision", is.decision().isPresent(), due.decision().isPresent());
      return;
    }
    RecordBody.Facts there = is.decision().get();
    RecordBody.Facts decided = due.decision().get();
    same("decision", there.id(), decided.id());
    same("decision's action", there.action(), decided.action());
    same("decision's category", there.category(), decided.category());
    same("decision's severity", there.severity(), decided.severity());
    same("basis", there.basis(), decided.basis());
    same("basis' reference", there.reference(), decided.reference());
    same("territory", there.territory(), decided.territory());
  }

  /** Which fields are committed to, of whom, and the values of those that were opened. */
  private void fields(AuditRecord due, Logged there) {
    SortedMap<String, Optional<Party>> committed = new TreeMap<>();
    there.fields().forEach(it -> committed.put(it.field(), it.party()));
    SortedMap<String, Optional<Party>> owed = new TreeMap<>();
    due.sealed().keySet().forEach(field -> owed.put(field, Optional.empty()));
    due.personal().forEach((field, ref) -> owed.put(field, Optional.of(ref.party())));
    if (!committed.containsKey(OpenedCase.CONTENT_DATE)) {
      owed.remove(OpenedCase.CONTENT_DATE); // no event says whether the host knew it
    }
    same("committed fields", committed.keySet(), owed.keySet());
    committed.forEach(
        (field, party) -> {
          if (owed.containsKey(field)) {
            same("whose " + field + " it is", party, owed.get(field));
          }
        });
    there
        .opened()
        .forEach(
            (field, value) -> {
              String sealed = due.sealed().get(field);
              if (sealed != null) {
                same(field, new String(value, UTF_8), sealed);
              }
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
    String difference = name + " is " + shown(is) + ", not " + shown(due);
    if (!is.equals(due) && !differences.contains(difference)) {
      differences.add(difference);
    }
  }

  private static Object shown(Object value) {
    return value instanceof Optional<?> it ? it.<Object>map(each -> each).orElse("none") : value;
  }
}
