package dev.modline.server.api;

import dev.modline.CaseFile;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.ObligationId;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes a case; the personal values only where a case file brings them. */
final class CaseWriting {
  private final Case folded;
  private final Function<ValueRef, Optional<String>> text;
  private final Function<Party, Optional<String>> account;
  private final Instant now;

  private CaseWriting(
      Case folded,
      Function<ValueRef, Optional<String>> text,
      Function<Party, Optional<String>> account,
      Instant now) {
    this.folded = folded;
    this.text = text;
    this.account = account;
    this.now = now;
  }

  static JsonObject file(CaseFile file, Instant now) {
    return new CaseWriting(file.folded(), file::text, file::account, now).json();
  }

  static JsonObject withoutValues(Case folded, Instant now) {
    return new CaseWriting(folded, ref -> Optional.empty(), party -> Optional.empty(), now).json();
  }

  private JsonObject json() {
    JsonObject json =
        Writing.summary(folded.summary())
            .put("version", folded.version())
            .put("jurisdictions", new JsonArray(List.copyOf(folded.jurisdictions())))
            .put("timing", Writing.word(folded.opened().timing()))
            .put("mode", Writing.word(folded.opened().mode()))
            .put("screenings", Writing.all(folded.screenings(), this::screening))
            .put("decisions", Writing.all(folded.rulings(), this::ruling))
            .put("notices", Writing.all(folded.notices().values(), this::notice))
            .put("orders", Writing.all(folded.orders().values(), this::order))
            .put("appeals", Writing.all(folded.appeals().values(), this::appeal))
            .put("grounds", Writing.all(folded.grounds().values(), CaseWriting::ground))
            .put("obligations", obligations())
            .put("erased", Writing.all(folded.erased(), Party::name))
            .put("history", Writing.all(folded.history(), CaseWriting::recorded));
    account.apply(Party.author()).ifPresent(id -> json.put("author", id));
    Writing.time(json, "deletedAt", folded.deletedAt());
    return json;
  }

  /** What is owed and was; what is done with its proof. */
  private JsonArray obligations() {
    Map<ObligationId, JsonObject> proofs = new HashMap<>();
    for (Recorded recorded : folded.history()) {
      if (recorded.event() instanceof Event.Discharged done) {
        proofs.put(done.obligation(), Writing.evidence(done.evidence(), recorded.at()));
      }
    }
    return Writing.all(
        folded.obligations().values(),
        each -> {
          JsonObject json = Writing.tracked(each, now);
          JsonObject proof = proofs.get(each.obligation().id());
          return proof == null ? json : json.put("evidence", proof);
        });
  }

  private JsonObject screening(Case.Screening screening) {
    Event.Screened event = screening.event();
    JsonObject json =
        new JsonObject()
            .put("at", screening.at().toString())
            .put("revision", event.revision())
            .put("language", event.language())
            .put("action", Writing.word(event.verdict().action()))
            .put("rule", event.verdict().rule())
            .put("findings", Writing.all(event.findings(), Writing::finding))
            .put("unavailable", new JsonObject(java.util.Map.copyOf(event.unavailable())))
            .put("media", event.media().size());
    value(json, "text", event.text());
    return json;
  }

  private JsonObject ruling(Case.Ruling ruling) {
    Decision decision = ruling.decision();
    JsonObject json =
        new JsonObject()
            .put("id", decision.id())
            .put("at", ruling.at().toString())
            .put("by", Writing.actor(ruling.actor()))
            .put("action", Writing.word(decision.action()))
            .put("category", decision.category())
            .put("severity", Writing.word(decision.severity()))
            .put("basis", Writing.word(decision.basis().kind()))
            .put("reference", decision.basis().reference())
            .put("imposes", Writing.all(decision.imposes(), Ground::id))
            .put("lifts", new JsonArray(decision.lifts()))
            .put("trigger", Writing.word(ruling.provenance().trigger()))
            .put("automatedDetection", ruling.provenance().automatedDetection())
            .put("automatedDecision", Writing.word(ruling.provenance().automatedDecision()));
    decision.note().ifPresent(note -> value(json, "note", note));
    return json;
  }

  private JsonObject notice(Case.NoticeState notice) {
    Event.NoticeReceived event = notice.event();
    JsonObject json =
        new JsonObject()
            .put("id", event.noticeId())
            .put("category", event.category())
            .put("trustedFlagger", event.trustedFlagger())
            .put("receivedAt", event.receivedAt().toString());
    value(json, "reasons", event.reasons());
    account.apply(event.reporter()).ifPresent(id -> json.put("reporter", id));
    notice.answeredBy().ifPresent(id -> json.put("answeredBy", id));
    return json;
  }

  private JsonObject order(OrderState order) {
    Event.OrderReceived event = order.event();
    JsonObject json = OrderWriting.order(order);
    value(json, "reasons", event.reasons());
    event.source().ifPresent(ref -> value(json, "source", ref));
    order
        .authenticated()
        .ifPresent(
            it -> {
              json.put("authenticatedBy", Writing.actor(it.by()));
              it.event().note().ifPresent(ref -> value(json, "authenticationNote", ref));
            });
    order
        .outcome()
        .ifPresent(
            outcome -> {
              value(json, "answerReasons", outcome.reasons());
              outcome.done().ifPresent(ref -> value(json, "done", ref));
              outcome.undone().ifPresent(ref -> value(json, "undone", ref));
            });
    return json;
  }

  private JsonObject appeal(Case.AppealState appeal) {
    JsonObject json =
        new JsonObject()
            .put("id", appeal.event().appealId())
            .put("decisionId", appeal.event().decisionId())
            .put("at", appeal.at().toString());
    value(json, "text", appeal.event().text());
    appeal.outcome().ifPresent(outcome -> json.put("upheld", outcome.upheld()));
    appeal.outcome().ifPresent(outcome -> value(json, "reasons", outcome.reasons()));
    return json;
  }

  private static JsonObject ground(Ground ground) {
    JsonObject json =
        new JsonObject()
            .put("id", ground.id())
            .put("restriction", Writing.word(ground.restriction()))
            .put("territory", ground.territory().toString())
            .put("reference", ground.basis().reference());
    ground.label().ifPresent(label -> json.put("label", label));
    return json;
  }

  private static JsonObject recorded(Recorded recorded) {
    return new JsonObject()
        .put("version", recorded.version())
        .put("at", recorded.at().toString())
        .put("by", Writing.actor(recorded.actor()))
        .put("event", Writing.name(recorded.event()));
  }

  private void value(JsonObject json, String field, ValueRef ref) {
    text.apply(ref).ifPresent(value -> json.put(field, value));
  }
}
