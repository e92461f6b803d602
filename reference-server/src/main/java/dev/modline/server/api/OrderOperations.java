package dev.modline.server.api;

import dev.modline.OrderStatus;
import dev.modline.UnknownCase;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.log.LogProof;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Refused;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** What authorities do: they order, take back, and ask what came of it. */
final class OrderOperations {
  private final OrderDesk desk;

  OrderOperations(OrderDesk desk) {
    this.desk = desk;
  }

  void addTo(Operations operations) {
    operations
        .add("order", this::take)
        .add("orderStatus", this::status)
        .add("orderProof", this::proof)
        .add("withdrawOrder", this::withdraw);
  }

  private Reply take(Call call) {
    Caller caller = call.caller();
    if (caller.role() == Role.OPERATOR) {
      return taken(desk.takenDown(caller.id(), call.bytes()));
    }
    String own = authority(caller);
    String named = call.body().getString("authority");
    if (named != null && !named.equals(own)) {
      throw new Refused(403, "An authority orders in its own name only.");
    }
    return taken(desk.issued(own, call.bytes()));
  }

  private Reply withdraw(Call call) {
    return taken(
        desk.withdraw(
            authority(call.caller()), call.path("orderId"), call.body().getString("reasons")));
  }

  private Reply status(Call call) {
    Optional<String> asking = asking(call.caller());
    String orderId = call.path("orderId");
    OrderStatus status = desk.status(asking, orderId);
    JsonObject json = OrderWriting.status(status);
    desk.receipt(asking, orderId).ifPresent(receipt -> json.put("receipt", receipt));
    return Reply.ok(json);
  }

  private Reply proof(Call call) throws IOException {
    String orderId = call.path("orderId");
    LogProof proof =
        desk.proof(asking(call.caller()), orderId)
            .orElseThrow(() -> new UnknownCase("proof of order " + orderId + " yet"));
    return Reply.text("text/plain; charset=utf-8", proof.toString());
  }

  private static Reply taken(OrderDesk.Taken taken) {
    JsonObject json = Writing.receipt(taken.receipt());
    taken.signed().ifPresent(receipt -> json.put("receipt", receipt));
    return Reply.json(taken.receipt().known() ? 200 : 201, json);
  }

  /** Who may see: the operator all, an authority its own. */
  private static Optional<String> asking(Caller caller) {
    return caller.role() == Role.OPERATOR ? Optional.empty() : Optional.of(authority(caller));
  }

  private static String authority(Caller caller) {
    return caller
        .authority()
        .orElseThrow(() -> new Refused(403, "This caller speaks for no authority."));
  }
}
