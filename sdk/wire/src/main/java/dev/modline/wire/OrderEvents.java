package dev.modline.wire;

import dev.modline.model.Event;
import dev.modline.proto.EventProtos;
import java.util.Optional;

/** How the events of an order are written and read. */
final class OrderEvents {
  private OrderEvents() {}

  static EventProtos.OrderReceived wire(Event.OrderReceived event) {
    EventProtos.OrderReceived.Builder wire =
        EventProtos.OrderReceived.newBuilder()
            .setOrderId(event.orderId())
            .setAuthority(event.authority())
            .setDemand(EventEnums.wire(event.demand()))
            .setDocumentNumber(event.documentNumber())
            .setLegalBasis(event.legalBasis())
            .setReasons(Values.wire(event.reasons()))
            .setTerritory(Values.wire(event.territory()))
            .setChannel(event.channel())
            .setUrgent(event.urgent())
            .setReceivedAt(Times.wire(event.receivedAt()))
            .setDigest(event.digest());
    event.deadline().ifPresent(at -> wire.setDeadline(Times.wire(at)));
    event.source().ifPresent(ref -> wire.setSource(Values.wire(ref)));
    return wire.build();
  }

  static Event.OrderReceived model(EventProtos.OrderReceived wire) {
    return new Event.OrderReceived(
        wire.getOrderId(),
        wire.getAuthority(),
        EventEnums.model(wire.getDemand()),
        wire.getDocumentNumber(),
        wire.getLegalBasis(),
        Values.model(wire.getReasons()),
        Values.model(wire.getTerritory()),
        wire.getChannel(),
        wire.getUrgent(),
        Times.model(wire.getReceivedAt()),
        wire.hasDeadline() ? Optional.of(Times.model(wire.getDeadline())) : Optional.empty(),
        wire.getDigest(),
        wire.hasSource() ? Optional.of(Values.model(wire.getSource())) : Optional.empty());
  }

  static EventProtos.OrderAuthenticated wire(Event.OrderAuthenticated event) {
    EventProtos.OrderAuthenticated.Builder wire =
        EventProtos.OrderAuthenticated.newBuilder()
            .setOrderId(event.orderId())
            .setCheck(EventEnums.wire(event.check()))
            .setAt(Times.wire(event.at()));
    event.note().ifPresent(ref -> wire.setNote(Values.wire(ref)));
    return wire.build();
  }

  static Event.OrderAuthenticated model(EventProtos.OrderAuthenticated wire) {
    return new Event.OrderAuthenticated(
        wire.getOrderId(),
        EventEnums.model(wire.getCheck()),
        wire.hasNote() ? Optional.of(Values.model(wire.getNote())) : Optional.empty(),
        Times.model(wire.getAt()));
  }

  static EventProtos.OrderAnswered wire(Event.OrderAnswered event) {
    EventProtos.OrderAnswered.Builder wire =
        EventProtos.OrderAnswered.newBuilder()
            .setOrderId(event.orderId())
            .setOutcome(EventEnums.wire(event.outcome()))
            .setReasons(Values.wire(event.reasons()))
            .setDecisionId(event.decisionId());
    event.done().ifPresent(ref -> wire.setDone(Values.wire(ref)));
    event.undone().ifPresent(ref -> wire.setUndone(Values.wire(ref)));
    return wire.build();
  }

  static Event.OrderAnswered model(EventProtos.OrderAnswered wire) {
    return new Event.OrderAnswered(
        wire.getOrderId(),
        EventEnums.model(wire.getOutcome()),
        Values.model(wire.getReasons()),
        wire.getDecisionId(),
        wire.hasDone() ? Optional.of(Values.model(wire.getDone())) : Optional.empty(),
        wire.hasUndone() ? Optional.of(Values.model(wire.getUndone())) : Optional.empty());
  }

  static EventProtos.OrderWithdrawn wire(Event.OrderWithdrawn event) {
    return EventProtos.OrderWithdrawn.newBuilder()
        .setOrderId(event.orderId())
        .setReasons(Values.wire(event.reasons()))
        .setDecisionId(event.decisionId())
        .build();
  }

  static Event.OrderWithdrawn model(EventProtos.OrderWithdrawn wire) {
    return new Event.OrderWithdrawn(
        wire.getOrderId(), Values.model(wire.getReasons()), wire.getDecisionId());
  }
}
