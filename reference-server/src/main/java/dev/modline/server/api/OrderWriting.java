package dev.modline.server.api;

import dev.modline.OrderStatus;
import dev.modline.model.Event;
import dev.modline.model.OrderState;
import io.vertx.core.json.JsonObject;

/** Writes an order and how far it has come; what has not happened has no member. */
final class OrderWriting {
  private OrderWriting() {}

  /** What its issuer may see: no names of staff. */
  static JsonObject status(OrderStatus status) {
    JsonObject json = order(status.state());
    status.reasons().ifPresent(text -> json.put("reasons", text));
    status.done().ifPresent(text -> json.put("done", text));
    status.undone().ifPresent(text -> json.put("undone", text));
    json.put("clocks", Writing.all(status.clocks(), Writing::clock));
    return json;
  }

  static JsonObject order(OrderState order) {
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
            .put("digest", event.digest())
            .put("receivedAt", event.receivedAt().toString());
    Writing.time(json, "deadline", event.deadline());
    order
        .authenticated()
        .ifPresent(
            it ->
                json.put("authenticatedAt", it.event().at().toString())
                    .put("check", Writing.word(it.event().check())));
    order
        .outcome()
        .ifPresent(
            outcome -> {
              json.put("outcome", Writing.word(outcome.outcome()));
              if (!outcome.decisionId().isEmpty()) {
                json.put("decisionId", outcome.decisionId());
              }
            });
    Writing.time(json, "answeredAt", order.answeredAt());
    order
        .acted()
        .ifPresent(
            acted ->
                json.put("actedAt", acted.at().toString())
                    .put("effect", acted.gone() ? "target_gone" : "given"));
    Writing.time(json, "reportedAt", order.reportedAt());
    Writing.time(json, "effectReportedAt", order.effectReportedAt());
    Writing.time(json, "withdrawnAt", order.withdrawnAt());
    return json;
  }
}
