package dev.modline.wire;

import dev.modline.model.Actor;
import dev.modline.model.Basis;
import dev.modline.model.Finding;
import dev.modline.model.Party;
import dev.modline.model.Provenance;
import dev.modline.model.Span;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import dev.modline.model.ValueRef;
import dev.modline.proto.ValueProtos;

/** How the small values are written and read. */
final class Values {
  private Values() {}

  static ValueProtos.Target wire(Target target) {
    return ValueProtos.Target.newBuilder()
        .setKind(ValueEnums.wire(target.kind()))
        .setId(target.id())
        .build();
  }

  static Target model(ValueProtos.Target target) {
    return new Target(ValueEnums.model(target.getKind()), target.getId());
  }

  static ValueProtos.ValueRef wire(ValueRef ref) {
    return ValueProtos.ValueRef.newBuilder()
        .setParty(ref.party().name())
        .setName(ref.name())
        .build();
  }

  static ValueRef model(ValueProtos.ValueRef ref) {
    return new ValueRef(new Party(ref.getParty()), ref.getName());
  }

  static ValueProtos.Territory wire(Territory territory) {
    return ValueProtos.Territory.newBuilder().addAllCountries(territory.countries()).build();
  }

  static Territory model(ValueProtos.Territory territory) {
    return Territory.of(territory.getCountriesList());
  }

  static ValueProtos.Basis wire(Basis basis) {
    return ValueProtos.Basis.newBuilder()
        .setKind(ValueEnums.wire(basis.kind()))
        .setReference(basis.reference())
        .setExplanation(basis.explanation())
        .build();
  }

  static Basis model(ValueProtos.Basis basis) {
    return new Basis(
        ValueEnums.model(basis.getKind()), basis.getReference(), basis.getExplanation());
  }

  static ValueProtos.Provenance wire(Provenance provenance) {
    return ValueProtos.Provenance.newBuilder()
        .setTrigger(ValueEnums.wire(provenance.trigger()))
        .setAutomatedDetection(provenance.automatedDetection())
        .setAutomatedDecision(ValueEnums.wire(provenance.automatedDecision()))
        .build();
  }

  static Provenance model(ValueProtos.Provenance provenance) {
    return new Provenance(
        ValueEnums.model(provenance.getTrigger()),
        provenance.getAutomatedDetection(),
        ValueEnums.model(provenance.getAutomatedDecision()));
  }

  static ValueProtos.Actor wire(Actor actor) {
    ValueProtos.Actor.Builder wire = ValueProtos.Actor.newBuilder();
    switch (actor) {
      case Actor.Engine engine -> wire.setEngine(ValueProtos.Actor.Engine.getDefaultInstance());
      case Actor.Host host -> wire.setHost(ValueProtos.Actor.Host.getDefaultInstance());
      case Actor.Staff staff -> wire.setStaff(staff.id());
      case Actor.Concerned concerned -> wire.setParty(concerned.party().name());
      case Actor.Official official -> wire.setAuthority(official.id());
    }
    return wire.build();
  }

  static Actor model(ValueProtos.Actor actor) {
    return switch (actor.getWhoCase()) {
      case ENGINE -> Actor.engine();
      case HOST -> Actor.host();
      case STAFF -> Actor.staff(actor.getStaff());
      case PARTY -> new Actor.Concerned(new Party(actor.getParty()));
      case AUTHORITY -> new Actor.Official(actor.getAuthority());
      case WHO_NOT_SET -> throw Undecodable.unknown("actor");
    };
  }

  static ValueProtos.Finding wire(Finding finding) {
    ValueProtos.Finding.Builder wire =
        ValueProtos.Finding.newBuilder()
            .setDetector(finding.detector())
            .setDetectorVersion(finding.detectorVersion())
            .setCategory(finding.category())
            .setSeverity(ValueEnums.wire(finding.severity()))
            .setConfidence(finding.confidence())
            .setRule(finding.rule())
            .setFooting(Footings.wire(finding));
    finding
        .span()
        .ifPresent(
            span ->
                wire.setSpan(
                    ValueProtos.Span.newBuilder().setStart(span.start()).setEnd(span.end())));
    finding.mediaId().ifPresent(wire::setMediaId);
    return wire.build();
  }

  static Finding model(ValueProtos.Finding finding) {
    Finding.Builder model =
        Finding.builder(finding.getDetector(), finding.getCategory())
            .detectorVersion(finding.getDetectorVersion())
            .severity(ValueEnums.model(finding.getSeverity()))
            .confidence(finding.getConfidence())
            .rule(finding.getRule());
    Footings.model(finding).ifPresent(model::footing);
    if (finding.hasSpan()) {
      model.span(new Span(finding.getSpan().getStart(), finding.getSpan().getEnd()));
    }
    if (finding.hasMediaId()) {
      model.mediaId(finding.getMediaId());
    }
    return model.build();
  }
}
