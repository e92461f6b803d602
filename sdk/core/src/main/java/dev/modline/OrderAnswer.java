package dev.modline;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Basis;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.Party;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Answers an order: a refusal and a partial compliance are outcomes like any other. */
final class OrderAnswer {
  private final Parts parts;
  private final Change change;
  private final Actor actor;

  OrderAnswer(Parts parts, Change change, Actor actor) {
    this.parts = parts;
    this.change = change;
    this.actor = actor;
  }

  void give(Event.OrderReceived order, Event.OrderOutcome outcome, String reasons) {
    ValueRef why = new ValueRef(Party.author(), "order-answer@" + order.orderId());
    change.value(why, reasons.getBytes(StandardCharsets.UTF_8));
    boolean removes =
        outcome != Event.OrderOutcome.REFUSED && order.demand() == Order.Demand.REMOVE;
    String decisionId = removes ? parts.ids().decision() : "";
    Occurrence occurrence =
        Changes.occurrence(
                change.current(),
                Occurrence.Kind.ORDER_DECIDED,
                order.orderId(),
                order.receivedAt())
            .trigger(Trigger.ORDER)
            .severity(severity(order))
            .urgent(order.urgent())
            .authority(order.authority())
            .demand(order.demand())
            .restriction(removes ? Restriction.REMOVED : Restriction.NONE)
            .build();
    change.event(
        actor, new Event.OrderAnswered(order.orderId(), outcome, why, decisionId), occurrence);
    if (removes) {
      Changes.decide(
          change, actor, removal(decisionId, order), Set.of(), order.receivedAt(), Trigger.ORDER);
    }
    Owing owing = new Owing(change);
    owing.own(
        new Duty.Report(order.authority(), Duty.Report.Kind.ORDER_OUTCOME, order.orderId(), ""),
        order.receivedAt());
    owing.law(occurrence, Set.of());
  }

  private Decision removal(String id, Event.OrderReceived order) {
    Basis basis = Basis.law(order.legalBasis(), "");
    return Decision.builder(id, Action.REMOVE)
        .imposes(
            List.of(
                Ground.builder("g-" + id, Restriction.REMOVED, basis)
                    .territory(order.territory())
                    .build()))
        .category("order")
        .severity(severity(order))
        .basis(basis)
        .rule("", parts.policy().hash())
        .build();
  }

  private static Severity severity(Event.OrderReceived order) {
    return order.urgent() ? Severity.CRITICAL : Severity.HIGH;
  }
}
