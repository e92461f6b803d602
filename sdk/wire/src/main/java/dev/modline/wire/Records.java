package dev.modline.wire;

import dev.modline.model.AuditRecord;
import dev.modline.proto.AuditProtos;

/** How audit records are written; {@link AuditRecordCodec} reads them. */
final class Records {
  private Records() {}

  static AuditProtos.AuditRecord wire(AuditRecord record) {
    AuditProtos.AuditRecord.Builder wire =
        AuditProtos.AuditRecord.newBuilder()
            .setId(record.id())
            .setAudience(record.audience())
            .setObligation(record.obligation().value())
            .setKind(DutyEnums.wire(record.kind()))
            .setCaseId(record.caseId().value())
            .setOccurrence(Occurrences.wire(record.occurrence()))
            .setTargetKind(ValueEnums.wire(record.targetKind()))
            .setDecidedAt(Times.wire(record.decidedAt()))
            .addAllRules(record.rules());
    record.provenance().ifPresent(it -> wire.setProvenance(Values.wire(it)));
    record.decision().ifPresent(it -> wire.setDecision(Decisions.wire(it)));
    record.corrects().ifPresent(wire::setCorrects);
    record
        .personal()
        .forEach(
            (name, ref) ->
                wire.addPersonal(
                    AuditProtos.PersonalField.newBuilder()
                        .setName(name)
                        .setValue(Values.wire(ref))));
    record
        .sealed()
        .forEach(
            (name, value) ->
                wire.addSealed(AuditProtos.SealedField.newBuilder().setName(name).setValue(value)));
    return wire.build();
  }
}
