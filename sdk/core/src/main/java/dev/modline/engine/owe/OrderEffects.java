package dev.modline.engine.owe;

import dev.modline.model.Duty;
import dev.modline.model.OrderState;

/** When an order has taken effect, its issuer has to hear of that too, and when it was. */
public final class OrderEffects {
  private OrderEffects() {}

  /** What every change owes before it is committed, whatever it was made for. */
  public static void owe(Change change) {
    if (!change.acts()) {
      return;
    }
    for (OrderState order : change.current().orders().values()) {
      order
          .acted()
          .filter(acted -> isRemoval(order))
          .ifPresent(acted -> new Owing(change).own(effect(order), acted.at()));
    }
  }

  private static Duty effect(OrderState order) {
    return new Duty.Report(
        order.event().authority(), Duty.Report.Kind.ORDER_EFFECT, order.event().orderId(), "");
  }

  /** Whoever hands over data says so in the answer: there is no effect to wait for. */
  private static boolean isRemoval(OrderState order) {
    return order.outcome().filter(outcome -> !outcome.decisionId().isEmpty()).isPresent();
  }
}
