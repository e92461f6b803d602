package dev.modline.wire;

import dev.modline.model.Occurrence;
import dev.modline.proto.ValueProtos;

/** How the facts that law packs read are written and read. */
final class Occurrences {
  private Occurrences() {}

  static ValueProtos.Occurrence wire(Occurrence occurrence) {
    ValueProtos.Occurrence.Builder wire =
        ValueProtos.Occurrence.newBuilder()
            .setKind(ValueEnums.wire(occurrence.kind()))
            .setSubject(occurrence.subject())
            .setAt(Times.wire(occurrence.at()))
            .setTrigger(ValueEnums.wire(occurrence.trigger()))
            .addAllJurisdictions(occurrence.jurisdictions())
            .setCategory(occurrence.category())
            .setSeverity(ValueEnums.wire(occurrence.severity()))
            .setRestriction(ValueEnums.wire(occurrence.restriction()))
            .setAuthorReachable(occurrence.authorReachable())
            .setUrgent(occurrence.urgent())
            .addAllInformed(occurrence.informed());
    occurrence.authority().ifPresent(wire::setAuthority);
    occurrence.demand().ifPresent(demand -> wire.setDemand(EventEnums.wire(demand)));
    occurrence.deadline().ifPresent(deadline -> wire.setDeadline(Times.wire(deadline)));
    return wire.build();
  }

  static Occurrence model(ValueProtos.Occurrence occurrence) {
    return Occurrence.builder(
            ValueEnums.model(occurrence.getKind()),
            occurrence.getSubject(),
            Times.model(occurrence.getAt()))
        .trigger(ValueEnums.model(occurrence.getTrigger()))
        .jurisdictions(occurrence.getJurisdictionsList())
        .category(occurrence.getCategory())
        .severity(ValueEnums.model(occurrence.getSeverity()))
        .restriction(ValueEnums.model(occurrence.getRestriction()))
        .authorReachable(occurrence.getAuthorReachable())
        .urgent(occurrence.getUrgent())
        .authority(occurrence.hasAuthority() ? occurrence.getAuthority() : null)
        .demand(
            occurrence.getDemand() == ValueProtos.Demand.DEMAND_UNSPECIFIED
                ? null
                : EventEnums.model(occurrence.getDemand()))
        .deadline(occurrence.hasDeadline() ? Times.model(occurrence.getDeadline()) : null)
        .informed(occurrence.getInformedList())
        .build();
  }
}
