package dev.modline.wire;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.proto.AuditProtos;
import java.util.List;
import java.util.Optional;

/** Audit records as they are stored. Threading: any. Failure: {@link Undecodable}. */
public final class AuditRecordCodec {
  private AuditRecordCodec() {}

  /** The bytes of a record. */
  public static byte[] encode(AuditRecord record) {
    return Messages.bytes(Records.wire(record));
  }

  /** The record in these bytes. */
  public static AuditRecord decode(byte[] bytes) {
    return Messages.read(
        "an audit record", bytes, AuditProtos.AuditRecord.parser(), AuditRecordCodec::model);
  }

  private static AuditRecord model(AuditProtos.AuditRecord wire) {
    Duty.Report.Kind kind = DutyEnums.model(wire.getKind());
    Occurrence occurrence = Occurrences.model(wire.getOccurrence());
    AuditRecord.Builder model =
        AuditRecord.builder(
                wire.getAudience(),
                owedBy(wire, kind, occurrence),
                kind,
                occurrence,
                ValueEnums.model(wire.getTargetKind()))
            .provenance(wire.hasProvenance() ? Values.model(wire.getProvenance()) : null)
            .decision(wire.hasDecision() ? Decisions.model(wire.getDecision()) : null)
            .decidedAt(Times.model(wire.getDecidedAt()))
            .corrects(wire.hasCorrects() ? wire.getCorrects() : null)
            .rules(wire.getRulesList());
    wire.getPersonalList().forEach(it -> model.personal(it.getName(), Values.model(it.getValue())));
    wire.getSealedList().forEach(it -> model.sealed(it.getName(), it.getValue()));
    AuditRecord record = model.build();
    if (!record.id().equals(wire.getId())) {
      throw new Undecodable("the id of an audit record does not follow from its obligation");
    }
    return record;
  }

  /** As much of the obligation as a record keeps: its id and its case. */
  private static Obligation owedBy(
      AuditProtos.AuditRecord wire, Duty.Report.Kind kind, Occurrence occurrence) {
    if (wire.getObligation().length() < 3) {
      throw Undecodable.missing("the obligation of an audit record");
    }
    return new Obligation(
        new ObligationId(wire.getObligation()),
        Optional.of(new CaseId(wire.getCaseId())),
        new Duty.Report(wire.getAudience(), kind, occurrence.subject(), ""),
        List.of(),
        occurrence.at());
  }
}
