package dev.modline.server.api;

import dev.modline.Modline;
import dev.modline.UnknownCase;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Refused;
import io.vertx.core.json.JsonObject;

/** What authorities do: they order, and ask what came of it. */
final class OrderOperations {
  private final Modline line;

  OrderOperations(Modline line) {
    this.line = line;
  }

  void addTo(Operations operations) {
    operations.add("order", this::take).add("orderStatus", this::status);
  }

  private Reply take(Call call) {
    JsonObject body = call.body();
    Order.Builder order =
        Order.builder(body.getString("id"), authority(call), Reading.target(body))
            .demand(Reading.constant(Order.Demand.class, body.getString("demand", "remove")))
            .legalBasis(body.getString("legalBasis"))
            .territory(Reading.territory(body))
            .channel(channel(call))
            .urgent(body.getBoolean("urgent", false));
    Reading.with(body.getString("documentNumber"), order::documentNumber);
    Reading.with(body.getString("reasons"), order::reasons);
    Reading.time(body, "deadline").ifPresent(order::deadline);
    Reading.time(body, "receivedAt").ifPresent(at -> order.receivedAt(at));
    if (call.caller().role() == Role.AUTHORITY && body.containsKey("receivedAt")) {
      throw new InvalidInput("receivedAt", "is set by whoever receives the order");
    }
    return HostOperations.receipt(line.order(order.build()));
  }

  private static String authority(Call call) {
    Caller caller = call.caller();
    String named = call.body().getString("authority");
    if (caller.authority().isEmpty()) {
      if (named == null) {
        throw new InvalidInput("authority", "is missing");
      }
      return named;
    }
    String own = caller.authority().get();
    if (named != null && !named.equals(own)) {
      throw new Refused(403, "An authority orders in its own name only.");
    }
    return own;
  }

  private static String channel(Call call) {
    String channel = call.body().getString("channel", "api");
    if (call.caller().role() == Role.AUTHORITY && !channel.equals("api")) {
      throw new InvalidInput("channel", "must be api for what comes this way");
    }
    return channel;
  }

  private Reply status(Call call) {
    String orderId = call.path("orderId");
    CaseId caseId = line.caseOf(orderId);
    Case.OrderState order = line.desk().look(caseId).orders().get(orderId);
    if (order == null
        || !call.caller().authority().map(order.event().authority()::equals).orElse(true)) {
      // Another's order looks like none: whether one exists is no other authority's business.
      throw new UnknownCase("order " + orderId);
    }
    return Reply.ok(order(order));
  }

  static JsonObject order(Case.OrderState order) {
    Event.OrderReceived event = order.event();
    JsonObject json =
        new JsonObject()
            .put("id", event.orderId())
            .put("authority", event.authority())
            .put("demand", Writing.word(event.demand()))
            .put("documentNumber", event.documentNumber())
            .put("legalBasis", event.legalBasis())
            .put("territory", event.territory().toString())
            .put("channel", event.channel())
            .put("urgent", event.urgent())
            .put("receivedAt", event.receivedAt().toString());
    order.outcome().ifPresent(outcome -> json.put("outcome", Writing.word(outcome.outcome())));
    order
        .outcome()
        .filter(outcome -> !outcome.decisionId().isEmpty())
        .ifPresent(outcome -> json.put("decisionId", outcome.decisionId()));
    return json;
  }
}
