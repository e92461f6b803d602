package dev.modline.engine.orders;

import dev.modline.OrderReply;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Basis;
import dev.modline.model.Decision;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.InvalidInput;
import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.Party;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Territory;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers an order: a refusal and a partial compliance are outcomes like any other. */
public final class OrderAnswer {
  private final Parts parts;
  private final Change change;
  private final Actor actor;
  private final Event.OrderReceived order;

  public OrderAnswer(Parts parts, Change change, Actor actor, Event.OrderReceived order) {
    this.parts = parts;
    this.change = change;
    this.actor = actor;
    this.order = order;
  }

  public void give(OrderReply reply) {
    Territory territory = territory(reply);
    boolean removes =
        reply.outcome() != Event.OrderOutcome.REFUSED && order.demand() == Order.Demand.REMOVE;
    String decisionId = removes ? parts.ids().decision() : "";
    Occurrence occurrence =
        Changes.occurrence(
                change.current(),
                Occurrence.Kind.ORDER_DECIDED,
                order.orderId(),
                order.receivedAt())
            .trigger(Trigger.ORDER)
            .severity(severity())
            .urgent(order.urgent())
            .authority(order.authority())
            .demand(order.demand())
            .deadline(order.deadline().orElse(null))
            .restriction(removes ? Restriction.REMOVED : Restriction.NONE)
            .build();
    Event.OrderAnswered answered =
        new Event.OrderAnswered(
            order.orderId(),
            reply.outcome(),
            keep("order-answer", reply.reasons()),
            decisionId,
            said("order-done", reply.done()),
            said("order-undone", reply.undone()));
    change.event(actor, answered, occurrence);
    if (removes) {
      Changes.decide(
          change,
          actor,
          removal(decisionId, territory),
          Set.of(),
          order.receivedAt(),
          Trigger.ORDER);
    }
    // What is only observed is told to nobody: it would say that something was done.
    if (change.acts()) {
      owe(occurrence);
    }
  }

  private void owe(Occurrence occurrence) {
    Owing owing = new Owing(change);
    owing.ownReports(occurrence);
    order
        .deadline()
        .ifPresent(
            deadline ->
                change
                    .stateDuty()
                    .ifPresent(duty -> owing.ordered(duty, order.receivedAt(), deadline)));
    owing.law(occurrence, Set.of());
  }

  /** What is done on an order never goes beyond what it orders. */
  private Territory territory(OrderReply reply) {
    Territory ordered = order.territory();
    Territory given = reply.territory().orElse(ordered);
    boolean within =
        ordered.isWorldwide()
            || (!given.isWorldwide() && ordered.countries().containsAll(given.countries()));
    if (!within) {
      throw new InvalidInput("territory", "goes beyond what was ordered");
    }
    if (reply.outcome() == Event.OrderOutcome.COMPLIED && !given.equals(ordered)) {
      throw new InvalidInput("territory", "is less than was ordered: that is compliance in part");
    }
    return given;
  }

  private Optional<ValueRef> said(String name, String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(keep(name, text));
  }

  private ValueRef keep(String name, String text) {
    ValueRef ref = new ValueRef(Party.author(), name + "@" + order.orderId());
    change.value(ref, text.getBytes(StandardCharsets.UTF_8));
    return ref;
  }

  private Decision removal(String id, Territory territory) {
    Basis basis = Basis.law(order.legalBasis(), "");
    return Decision.builder(id, Action.REMOVE)
        .imposes(
            List.of(
                Ground.builder("g-" + id, Restriction.REMOVED, basis).territory(territory).build()))
        .category("order")
        .severity(severity())
        .basis(basis)
        .rule("", parts.policy().hash())
        .build();
  }

  private Severity severity() {
    return order.urgent() ? Severity.CRITICAL : Severity.HIGH;
  }
}
