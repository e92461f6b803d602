package dev.modline.engine.orders;

import dev.modline.OrderStatus;
import dev.modline.Receipt;
import dev.modline.UnknownCase;
import dev.modline.engine.base.Parts;
import dev.modline.engine.base.Received;
import dev.modline.engine.intake.Sameness;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Decisions;
import dev.modline.engine.owe.Openings;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.Severity;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseStore.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes orders, and takes them back: each is committed, with what it owes, before its receipt. */
public final class OrderIntake {
  private static final int MAX_REASONS = 10_000;

  private final Parts parts;
  private final CaseWriter writer;
  private final Openings openings;
  private final Sameness same;

  public OrderIntake(Parts parts, CaseWriter writer, Openings openings) {
    this.parts = parts;
    this.writer = writer;
    this.openings = openings;
    this.same = new Sameness(parts);
  }

  public Receipt take(Order order) {
    return writer.changeAbout(
        order.target(),
        change ->
            parts
                .store()
                .caseWith(new Subject(Subject.Kind.ORDER, order.id()))
                .map(writer::read)
                .map(there -> again(order, there))
                .orElseGet(() -> take(change, order)));
  }

  private Receipt take(Change change, Order order) {
    Instant received = Received.at(order.receivedAt(), change.now);
    // A letter may be long on its way; whoever orders here itself would make us late at birth.
    if (order.transcript().isEmpty()
        && order.deadline().filter(at -> at.isBefore(received)).isPresent()) {
      throw new InvalidInput("deadline", "is over before the order comes");
    }
    if (change.isNew()) {
      openings.open(change, order.target(), Trigger.ORDER, null, Timing.AFTER_PUBLICATION);
    }
    receive(change, order);
    return receipt(change.current(), order.id(), false);
  }

  private Receipt again(Order order, Case current) {
    same.require(order, current);
    return receipt(current, order.id(), true);
  }

  private void receive(Change change, Order order) {
    Instant received = Received.at(order.receivedAt(), change.now);
    // An authority's words belong to no person of the case, yet they may name one.
    ValueRef reasons = keep(change, Party.author(), "order-reasons@" + order.id(), order.reasons());
    Party official = Party.official(change.current().orders().size() + 1);
    Optional<ValueRef> source =
        order
            .transcript()
            .map(
                it ->
                    keep(
                        change,
                        official,
                        "order-source@" + order.id(),
                        it.person() + "\n" + it.contact()));
    Occurrence occurrence =
        Changes.occurrence(change.current(), Occurrence.Kind.ORDER_RECEIVED, order.id(), received)
            .trigger(Trigger.ORDER)
            .severity(order.urgent() ? Severity.CRITICAL : Severity.HIGH)
            .urgent(order.urgent())
            .authority(order.authority())
            .demand(order.demand())
            .deadline(order.deadline().orElse(null))
            .build();
    Actor actor =
        order
            .transcript()
            .<Actor>map(it -> Actor.staff(it.staff()))
            .orElseGet(() -> new Actor.Official(order.authority()));
    change.event(
        actor,
        new Event.OrderReceived(
            order.id(),
            order.authority(),
            order.demand(),
            order.documentNumber(),
            order.legalBasis(),
            reasons,
            order.territory(),
            order.channel(),
            order.urgent(),
            received,
            order.deadline(),
            order.digest(),
            source),
        occurrence);
    order
        .check()
        .ifPresent(
            check ->
                change.event(
                    Actor.host(),
                    new Event.OrderAuthenticated(order.id(), check, Optional.empty(), change.now)));
    if (change.acts()) {
      Owing owing = new Owing(change);
      Duty.Decide decide = new Duty.Decide(Duty.Decide.Matter.ORDER, order.id());
      owing.own(decide, received);
      order.deadline().ifPresent(deadline -> owing.ordered(decide, received, deadline));
      owing.law(occurrence, Set.of());
    }
  }

  /** What an order has restricted loses its ground with the order. */
  public Receipt withdraw(String orderId, String authority, String reasons) {
    if (reasons.isBlank() || reasons.length() > MAX_REASONS) {
      throw new InvalidInput("reasons", "must have 1 to " + MAX_REASONS + " characters");
    }
    CaseId id =
        parts
            .store()
            .caseWith(new Subject(Subject.Kind.ORDER, orderId))
            .orElseThrow(() -> new UnknownCase("order " + orderId));
    return writer.change(
        id,
        change -> {
          OrderState order = state(change.current(), orderId);
          if (!order.event().authority().equals(authority)) {
            throw new UnknownCase("order " + orderId);
          }
          boolean known = order.withdrawnAt().isPresent();
          if (!known) {
            withdraw(change, order, new Actor.Official(authority), reasons);
          }
          return receipt(change.current(), orderId, known);
        });
  }

  private void withdraw(Change change, OrderState order, Actor actor, String reasons) {
    String orderId = order.event().orderId();
    ValueRef why = keep(change, Party.author(), "order-withdrawal@" + orderId, reasons);
    Optional<Decision> reversal =
        order
            .outcome()
            .flatMap(outcome -> change.current().ruling(outcome.decisionId()))
            .map(
                ruling ->
                    Decisions.reversal(
                        parts.ids().decision(),
                        ruling.decision(),
                        change.current(),
                        parts.policy().hash(),
                        null))
            .filter(decision -> !decision.lifts().isEmpty());
    change.event(
        actor, new Event.OrderWithdrawn(orderId, why, reversal.map(Decision::id).orElse("")));
    for (Tracked tracked : change.current().undecided()) {
      if (tracked.obligation().duty() instanceof Duty.Decide decide
          && decide.matter() == Duty.Decide.Matter.ORDER
          && decide.about().equals(orderId)) {
        change.supersede(tracked, "withdrawn");
      }
    }
    reversal.ifPresent(
        decision -> Changes.decide(change, actor, decision, Set.of(), change.now, Trigger.ORDER));
  }

  public OrderStatus status(String orderId) {
    Case current =
        parts
            .store()
            .caseWith(new Subject(Subject.Kind.ORDER, orderId))
            .map(writer::read)
            .orElseThrow(() -> new UnknownCase("order " + orderId));
    OrderState order = state(current, orderId);
    Recorded received =
        current.history().stream()
            .filter(
                recorded ->
                    recorded.event() instanceof Event.OrderReceived it
                        && it.orderId().equals(orderId))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("an order without its receipt"));
    Duty decide = new Duty.Decide(Duty.Decide.Matter.ORDER, orderId);
    Tracked tracked = current.obligations().get(ObligationId.of(current.id().value(), decide));
    return new OrderStatus(
        current.id(),
        order,
        received,
        tracked == null ? List.of() : tracked.obligation().clocks(),
        order.outcome().flatMap(it -> text(current.id(), it.reasons())),
        order.outcome().flatMap(Event.OrderAnswered::done).flatMap(it -> text(current.id(), it)),
        order.outcome().flatMap(Event.OrderAnswered::undone).flatMap(it -> text(current.id(), it)));
  }

  private Optional<String> text(CaseId id, ValueRef ref) {
    return Optional.ofNullable(parts.store().values(id, Set.of(ref)).get(ref))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static ValueRef keep(Change change, Party party, String name, String text) {
    ValueRef ref = new ValueRef(party, name);
    change.value(ref, text.getBytes(StandardCharsets.UTF_8));
    return ref;
  }

  private static OrderState state(Case current, String orderId) {
    OrderState there = current.orders().get(orderId);
    if (there == null) {
      throw new UnknownCase("order " + orderId);
    }
    return there;
  }

  private static Receipt receipt(Case current, String id, boolean known) {
    return new Receipt(id, current.id(), state(current, id).event().receivedAt(), known);
  }
}
