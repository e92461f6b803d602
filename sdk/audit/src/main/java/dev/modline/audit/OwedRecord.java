package dev.modline.audit;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A record that an authority is owed, as the full record and the law packs say.
 *
 * @param caseId the case
 * @param duty the report
 * @param entry the entry of the full record under which it became owed
 * @param at when
 * @param rules the rules of law that require it, {@code rule@hash}
 * @param occurrence what it has to say
 * @param decided whether it is about a decision, and not about an order
 * @param decidedAt when that was decided; for an order, when it came or when it was answered
 * @param corrects the records that it may correct; empty for what is no correction
 * @param told all that it has to say, where every event of the case was given
 */
record OwedRecord(
    CaseId caseId,
    Duty.Report duty,
    long entry,
    Instant at,
    Set<String> rules,
    Occurrence occurrence,
    boolean decided,
    Set<Instant> decidedAt,
    Set<String> corrects,
    Optional<AuditRecord> told) {

  OwedRecord with(Optional<AuditRecord> record) {
    return new OwedRecord(
        caseId, duty, entry, at, rules, occurrence, decided, decidedAt, corrects, record);
  }

  static String recordId(CaseId caseId, Duty.Report duty) {
    return "r-" + ObligationId.of(caseId.value(), duty).value().substring(2);
  }

  String recordId() {
    return recordId(caseId, duty);
  }

  String authority() {
    return duty.authority();
  }

  @Override
  public String toString() {
    return "record "
        + recordId()
        + " (case "
        + caseId
        + ", full record entry "
        + entry
        + ", "
        + (rules.isEmpty() ? "owed without a law" : "rule " + String.join(" and ", rules))
        + ")";
  }
}
