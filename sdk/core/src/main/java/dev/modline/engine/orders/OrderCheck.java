package dev.modline.engine.orders;

import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.owe.Change;
import dev.modline.model.Actor;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Notes that the sender of an order was authenticated: an event and a time of its own. */
public final class OrderCheck {
  private final Change change;
  private final Actor actor;

  public OrderCheck(Change change, Actor actor) {
    this.change = change;
    this.actor = actor;
  }

  public void note(String orderId, Order.Check check, String note, Instant at) {
    OrderState order = change.current().orders().get(orderId);
    if (order == null) {
      throw new UnknownCase("order " + orderId);
    }
    if (order.authenticated().isPresent()) {
      throw new WrongState("this order's sender is authenticated already");
    }
    if (at.isBefore(order.event().receivedAt())) {
      throw new InvalidInput("at", "is before the order was received");
    }
    if (at.isAfter(change.now)) {
      throw new InvalidInput("at", "is in the future");
    }
    Optional<ValueRef> kept = Optional.empty();
    if (!note.isBlank()) {
      Party official = order.event().source().map(ValueRef::party).orElse(Party.author());
      ValueRef ref = new ValueRef(official, "order-check@" + orderId);
      change.value(ref, note.getBytes(StandardCharsets.UTF_8));
      kept = Optional.of(ref);
    }
    change.event(actor, new Event.OrderAuthenticated(orderId, check, kept, at));
  }
}
