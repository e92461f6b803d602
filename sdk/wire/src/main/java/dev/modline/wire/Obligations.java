package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.proto.ObligationProtos;
import java.util.Optional;

/** How obligations, their clocks and their evidence are written and read. */
final class Obligations {
  private Obligations() {}

  static ObligationProtos.Obligation wire(Obligation obligation) {
    ObligationProtos.Obligation.Builder wire =
        ObligationProtos.Obligation.newBuilder()
            .setId(obligation.id().value())
            .setDuty(Duties.wire(obligation.duty()))
            .setOpenedAt(Times.wire(obligation.openedAt()));
    obligation.caseId().ifPresent(id -> wire.setCaseId(id.value()));
    obligation.clocks().forEach(clock -> wire.addClocks(wire(clock)));
    return wire.build();
  }

  static Obligation model(ObligationProtos.Obligation obligation) {
    return new Obligation(
        new ObligationId(obligation.getId()),
        obligation.hasCaseId() ? Optional.of(new CaseId(obligation.getCaseId())) : Optional.empty(),
        Duties.model(obligation.getDuty()),
        obligation.getClocksList().stream().map(Obligations::model).toList(),
        Times.model(obligation.getOpenedAt()));
  }

  private static ObligationProtos.Clock wire(Clock clock) {
    ObligationProtos.Clock.Builder wire =
        ObligationProtos.Clock.newBuilder()
            .setRule(clock.rule())
            .setReference(clock.reference())
            .setPackHash(clock.packHash())
            .setMark(DutyEnums.wire(clock.mark()))
            .setStart(Times.wire(clock.start()));
    clock.due().ifPresent(due -> wire.setDue(Times.wire(due)));
    return wire.build();
  }

  private static Clock model(ObligationProtos.Clock clock) {
    return new Clock(
        clock.getRule(),
        clock.getReference(),
        clock.getPackHash(),
        DutyEnums.model(clock.getMark()),
        Times.model(clock.getStart()),
        clock.hasDue() ? Optional.of(Times.model(clock.getDue())) : Optional.empty());
  }

  static ObligationProtos.Evidence wire(Evidence evidence) {
    return ObligationProtos.Evidence.newBuilder()
        .setBy(evidence.by())
        .setReference(evidence.reference())
        .setPossibleDuplicate(evidence.possibleDuplicate())
        .build();
  }

  static Evidence model(ObligationProtos.Evidence evidence) {
    return new Evidence(evidence.getBy(), evidence.getReference(), evidence.getPossibleDuplicate());
  }
}
