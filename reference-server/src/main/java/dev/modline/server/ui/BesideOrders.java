package dev.modline.server.ui;

import dev.modline.Desk;
import dev.modline.Judgement;
import dev.modline.model.Action;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.OrderState;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What becomes of the orders that wait while a case is decided otherwise than they demand: nobody
 * leaves a post up beneath an order without having said so, and who sent it hears of a refusal.
 *
 * @param refused the orders that are refused
 * @param reasons why
 */
record BesideOrders(List<String> refused, String reasons) {
  private static final int MOST = 5_000;

  /** Reads the choice; where none was made, it is asked for. */
  static BesideOrders of(RoutingContext context, Case current, Judgement judgement) {
    List<String> open =
        current.orders().values().stream()
            .filter(OrderState::isOpen)
            .map(order -> order.event().orderId())
            .toList();
    if (open.isEmpty() || judgement.action() == Action.REMOVE) {
      return new BesideOrders(List.of(), "");
    }
    String reasons = Forms.field(context, "refusal").strip();
    return switch (Forms.field(context, "orders")) {
      case "later" -> new BesideOrders(List.of(), "");
      case "refuse" -> {
        if (reasons.isEmpty() || reasons.length() > MOST) {
          throw new InvalidInput("refusal", "must have 1 to 5000 characters");
        }
        yield new BesideOrders(open, reasons);
      }
      default -> throw new InvalidInput("orders", "wait for an answer");
    };
  }

  Case answer(Desk desk, CaseId id, String staff) {
    for (String order : refused) {
      desk.answerOrder(id, order, staff, Event.OrderOutcome.REFUSED, reasons);
    }
    return desk.look(id);
  }
}
