package dev.modline.server.api;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.modline.Desk;
import dev.modline.Judgement;
import dev.modline.Modline;
import dev.modline.OrderReply;
import dev.modline.Overtaken;
import dev.modline.model.Action;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.Order;
import dev.modline.model.Severity;
import dev.modline.server.http.Refused;
import dev.modline.spi.CaseQuery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What moderators do. */
final class DeskOperations {
  private final Desk desk;
  private final Clock clock;

  DeskOperations(Modline line, Clock clock) {
    this.desk = line.desk();
    this.clock = clock;
  }

  void addTo(Operations operations) {
    operations
        .add("cases", this::cases)
        .add("withdrawals", this::withdrawals)
        .add("caseFile", this::open)
        .add("caseSummary", call -> reply(desk.look(call.caseId())))
        .add("claim", call -> reply(desk.claim(call.caseId(), call.staff())))
        .add("release", call -> reply(desk.release(call.caseId(), call.staff())))
        .add("decide", this::decide)
        .add("decideAppeal", this::decideAppeal)
        .add("prioritise", this::prioritise)
        .add("authenticateOrder", this::authenticateOrder)
        .add("answerOrder", this::answerOrder);
  }

  private Reply cases(Call call) {
    return call.query("rule").map(this::casesOn).orElseGet(() -> page(call));
  }

  private Reply casesOn(String rule) {
    List<CaseSummary> cases = desk.casesOn(Set.of(rule)).getOrDefault(rule, List.of());
    return Reply.ok(
        new JsonObject().put("rule", rule).put("cases", Writing.all(cases, Writing::summary)));
  }

  private Reply withdrawals(Call call) {
    JsonArray withdrawn = new JsonArray();
    desk.withdrawn(call.number("limit", 50))
        .forEach(
            (rule, cases) ->
                withdrawn.add(
                    new JsonObject()
                        .put("rule", rule)
                        .put("cases", Writing.all(cases, Writing::summary))));
    return Reply.ok(new JsonObject().put("withdrawals", withdrawn));
  }

  private Reply page(Call call) {
    Set<CaseSummary.Status> statuses =
        call.query("status")
            .map(word -> Set.of(Reading.constant(CaseSummary.Status.class, word)))
            .orElse(EnumSet.allOf(CaseSummary.Status.class));
    CaseQuery.Order order =
        call.query("order")
            .map(word -> Reading.constant(CaseQuery.Order.class, word))
            .orElse(CaseQuery.Order.URGENT_FIRST);
    List<CaseSummary> page =
        desk.cases(
            new CaseQuery(
                statuses, order, call.query("after").map(CaseId::new), call.number("limit", 50)));
    JsonObject counts = new JsonObject();
    desk.counts().forEach((status, count) -> counts.put(Writing.word(status), count));
    return Reply.ok(
        new JsonObject().put("cases", Writing.all(page, Writing::summary)).put("counts", counts));
  }

  private Reply open(Call call) {
    return Reply.ok(CaseWriting.file(desk.open(call.caseId(), call.staff()), clock.instant()));
  }

  private Reply decideAppeal(Call call) {
    return reply(
        desk.decideAppeal(
            call.caseId(),
            call.path("appealId"),
            call.staff(),
            call.body().getBoolean("upheld"),
            call.body().getString("reasons")));
  }

  private Reply prioritise(Call call) {
    return reply(
        desk.prioritise(
            call.caseId(),
            call.staff(),
            call.body().getString("authority"),
            call.body().getString("reason")));
  }

  private Reply answerOrder(Call call) {
    return reply(
        desk.answerOrder(
            call.caseId(), call.path("orderId"), call.staff(), orderReply(call.body())));
  }

  private static OrderReply orderReply(JsonObject body) {
    OrderReply.Builder reply =
        OrderReply.builder(
            Reading.constant(Event.OrderOutcome.class, body.getString("outcome")),
            body.getString("reasons"));
    Reading.with(body.getString("done"), reply::done);
    Reading.with(body.getString("undone"), reply::undone);
    if (body.containsKey("territory")) {
      reply.territory(Reading.territory(body));
    }
    return reply.build();
  }

  private Reply authenticateOrder(Call call) {
    JsonObject body = call.body();
    return reply(
        desk.authenticateOrder(
            call.caseId(),
            call.path("orderId"),
            call.staff(),
            Reading.constant(Order.Check.class, body.getString("check")),
            body.getString("note", ""),
            Reading.time(body, "at").orElseGet(() -> clock.instant().truncatedTo(MILLIS))));
  }

  private Reply decide(Call call) {
    try {
      return reply(desk.decide(call.caseId(), call.staff(), judgement(call.body())));
    } catch (Overtaken overtaken) {
      throw new Refused(409, "This case has changed since it was looked at. " + since(overtaken));
    }
  }

  /** Who did what, and when: colleagues by their ids, the public by its part in the case. */
  private static String since(Overtaken overtaken) {
    return overtaken.since().stream()
        .map(it -> Writing.actor(it.actor()) + ": " + Writing.name(it.event()) + " at " + it.at())
        .collect(Collectors.joining("; "));
  }

  private static Judgement judgement(JsonObject body) {
    Judgement.Builder judgement =
        Judgement.builder(Reading.constant(Action.class, body.getString("action")))
            .territory(Reading.territory(body))
            .label(body.getString("label"));
    Reading.with(body.getString("category"), judgement::category);
    Reading.with(
        body.getString("severity"),
        word -> judgement.severity(Reading.constant(Severity.class, word)));
    Reading.with(body.getJsonObject("basis"), basis -> judgement.basis(Reading.basis(basis)));
    Reading.with(body.getString("note"), judgement::note);
    Reading.with(body.getLong("seen"), judgement::seen);
    return judgement.build();
  }

  private Reply reply(Case folded) {
    return Reply.ok(CaseWriting.withoutValues(folded, clock.instant()));
  }
}
