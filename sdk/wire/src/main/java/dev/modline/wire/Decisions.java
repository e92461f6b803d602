package dev.modline.wire;

import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.Verdict;
import dev.modline.proto.ValueProtos;

/** How verdicts, decisions and their grounds are written and read. */
final class Decisions {
  private Decisions() {}

  static ValueProtos.Ground wire(Ground ground) {
    ValueProtos.Ground.Builder wire =
        ValueProtos.Ground.newBuilder()
            .setId(ground.id())
            .setRestriction(ValueEnums.wire(ground.restriction()))
            .setTerritory(Values.wire(ground.territory()))
            .setBasis(Values.wire(ground.basis()));
    ground.label().ifPresent(wire::setLabel);
    ground.revision().ifPresent(wire::setRevision);
    return wire.build();
  }

  static Ground model(ValueProtos.Ground ground) {
    return Ground.builder(
            ground.getId(),
            ValueEnums.model(ground.getRestriction()),
            Values.model(ground.getBasis()))
        .territory(Values.model(ground.getTerritory()))
        .label(ground.hasLabel() ? ground.getLabel() : null)
        .revision(ground.hasRevision() ? ground.getRevision() : null)
        .build();
  }

  static ValueProtos.Verdict wire(Verdict verdict) {
    ValueProtos.Verdict.Builder wire =
        ValueProtos.Verdict.newBuilder()
            .setAction(ValueEnums.wire(verdict.action()))
            .setRule(verdict.rule())
            .setPolicyHash(verdict.policyHash())
            .setCategory(verdict.category())
            .setSeverity(ValueEnums.wire(verdict.severity()))
            .setBasis(Values.wire(verdict.basis()))
            .setTerritory(Values.wire(verdict.territory()));
    verdict.label().ifPresent(wire::setLabel);
    for (Verdict.Shadow shadow : verdict.shadows()) {
      wire.addShadows(
          ValueProtos.Shadow.newBuilder()
              .setRule(shadow.rule())
              .setAction(ValueEnums.wire(shadow.action())));
    }
    return wire.build();
  }

  static Verdict model(ValueProtos.Verdict verdict) {
    Verdict.Builder model =
        Verdict.builder(
                ValueEnums.model(verdict.getAction()), verdict.getRule(), verdict.getPolicyHash())
            .category(verdict.getCategory())
            .severity(ValueEnums.model(verdict.getSeverity()))
            .basis(Values.model(verdict.getBasis()))
            .territory(Values.model(verdict.getTerritory()))
            .label(verdict.hasLabel() ? verdict.getLabel() : null);
    for (ValueProtos.Shadow shadow : verdict.getShadowsList()) {
      model.shadow(new Verdict.Shadow(shadow.getRule(), ValueEnums.model(shadow.getAction())));
    }
    return model.build();
  }

  static ValueProtos.Decision wire(Decision decision) {
    ValueProtos.Decision.Builder wire =
        ValueProtos.Decision.newBuilder()
            .setId(decision.id())
            .setAction(ValueEnums.wire(decision.action()))
            .addAllLifts(decision.lifts())
            .setCategory(decision.category())
            .setSeverity(ValueEnums.wire(decision.severity()))
            .setBasis(Values.wire(decision.basis()))
            .setRule(decision.rule())
            .setPolicyHash(decision.policyHash());
    decision.imposes().forEach(ground -> wire.addImposes(wire(ground)));
    decision.note().ifPresent(note -> wire.setNote(Values.wire(note)));
    return wire.build();
  }

  static Decision model(ValueProtos.Decision decision) {
    return Decision.builder(decision.getId(), ValueEnums.model(decision.getAction()))
        .imposes(decision.getImposesList().stream().map(Decisions::model).toList())
        .lifts(decision.getLiftsList())
        .category(decision.getCategory())
        .severity(ValueEnums.model(decision.getSeverity()))
        .basis(Values.model(decision.getBasis()))
        .rule(decision.getRule(), decision.getPolicyHash())
        .note(decision.hasNote() ? Values.model(decision.getNote()) : null)
        .build();
  }
}
