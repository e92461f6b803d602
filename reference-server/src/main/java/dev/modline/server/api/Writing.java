package dev.modline.server.api;

import dev.modline.Receipt;
import dev.modline.Screening;
import dev.modline.Stop;
import dev.modline.model.Actor;
import dev.modline.model.CaseSummary;
import dev.modline.model.Clock;
import dev.modline.model.DesiredState;
import dev.modline.model.Evidence;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Obligation;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes values of the model as JSON; what is absent has no member. */
final class Writing {
  private Writing() {}

  static JsonObject screening(Screening screening) {
    JsonObject json =
        new JsonObject()
            .put("decision", word(screening.decision()))
            .put("findings", all(screening.findings(), Writing::finding))
            .put("unavailable", new JsonObject(java.util.Map.copyOf(screening.unavailable())))
            .put("rule", screening.verdict().rule())
            .put("state", state(screening.state()))
            .put("stateVersion", screening.stateVersion());
    screening.caseId().ifPresent(id -> json.put("caseId", id.value()));
    return json;
  }

  static JsonObject finding(Finding finding) {
    JsonObject json =
        new JsonObject()
            .put("detector", finding.detector())
            .put("category", finding.category())
            .put("severity", word(finding.severity()))
            .put("confidence", finding.confidence());
    finding.span().ifPresent(span -> json.put("start", span.start()).put("end", span.end()));
    if (!finding.rule().isEmpty()) {
      json.put("rule", finding.rule());
    }
    finding.mediaId().ifPresent(id -> json.put("mediaId", id));
    return json.put("footing", footing(finding.footing()));
  }

  private static JsonObject footing(Footing footing) {
    return switch (footing) {
      case Footing.OwnRule own -> new JsonObject().put("kind", "own-rule").put("rule", own.name());
      case Footing.Listed listed -> {
        JsonObject json =
            new JsonObject()
                .put("kind", "listed")
                .put("list", listed.list())
                .put("owner", listed.owner());
        listed.entry().ifPresent(id -> json.put("entry", id));
        yield json;
      }
      case Footing.Model model ->
          new JsonObject()
              .put("kind", "model")
              .put("model", model.name())
              .put("version", model.version());
    };
  }

  static JsonObject state(DesiredState state) {
    JsonObject countries = new JsonObject();
    state.countries().forEach((country, restriction) -> countries.put(country, word(restriction)));
    return new JsonObject()
        .put("worldwide", word(state.worldwide()))
        .put("countries", countries)
        .put("labels", new JsonArray(List.copyOf(state.labels())));
  }

  static JsonObject receipt(Receipt receipt) {
    return new JsonObject()
        .put("id", receipt.id())
        .put("caseId", receipt.caseId().value())
        .put("receivedAt", receipt.receivedAt().toString())
        .put("known", receipt.known());
  }

  static JsonObject summary(CaseSummary summary) {
    JsonObject json =
        new JsonObject()
            .put("id", summary.id().value())
            .put("target", summary.target().toString())
            .put("version", summary.version())
            .put("status", word(summary.status()))
            .put("trigger", word(summary.trigger()))
            .put("category", summary.category())
            .put("severity", word(summary.severity()))
            .put("state", word(summary.state()))
            .put("openedAt", summary.openedAt().toString())
            .put("changedAt", summary.changedAt().toString());
    time(json, "due", summary.due());
    summary.claimedBy().ifPresent(staff -> json.put("claimedBy", staff));
    return json;
  }

  static JsonObject tracked(Tracked tracked, Instant now) {
    Obligation obligation = tracked.obligation();
    JsonObject json =
        new JsonObject()
            .put("id", obligation.id().value())
            .put("duty", name(obligation.duty()))
            .put("subject", obligation.duty().subject())
            .put("state", word(tracked.progress().state()))
            .put("attempts", tracked.progress().attempts())
            .put("openedAt", obligation.openedAt().toString())
            .put("clocks", all(obligation.clocks(), Writing::clock));
    obligation.caseId().ifPresent(id -> json.put("caseId", id.value()));
    time(json, "due", obligation.due());
    time(json, "next", tracked.progress().next());
    if (tracked.progress().isOwed()) {
      json.put("late", obligation.due().map(due -> due.isBefore(now)).orElse(false));
    }
    if (!tracked.progress().problem().isEmpty()) {
      json.put("problem", tracked.progress().problem());
    }
    return json;
  }

  /** What cannot be read, and is tried no more until the next start. */
  static JsonObject setAside(SetAside one) {
    JsonObject json =
        new JsonObject()
            .put("id", one.id().value())
            .put("problem", one.problem())
            .put("since", one.since().toString());
    one.caseId().ifPresent(id -> json.put("caseId", id.value()));
    time(json, "due", one.due());
    return json;
  }

  /** What holds while all acting is stopped. */
  static JsonObject stop(Stop stop, Instant now) {
    JsonObject json =
        switch (stop) {
          case Stop.Recorded recorded -> new JsonObject().put("holds", "recorded");
          case Stop.HereOnly here ->
              new JsonObject()
                  .put("holds", "here-only")
                  .put("reason", here.why())
                  .put("survivesRestart", here.survivesRestart());
        };
    return json.put("begun", all(stop.begun(), each -> tracked(each, now)));
  }

  /** The proof that something was done. */
  static JsonObject evidence(Evidence evidence, Instant at) {
    return new JsonObject()
        .put("at", at.toString())
        .put("by", evidence.by())
        .put("reference", evidence.reference())
        .put("possibleDuplicate", evidence.possibleDuplicate());
  }

  static JsonObject clock(Clock clock) {
    JsonObject json =
        new JsonObject()
            .put("rule", clock.rule())
            .put("reference", clock.reference())
            .put("packHash", clock.packHash())
            .put("mark", word(clock.mark()))
            .put("start", clock.start().toString());
    time(json, "due", clock.due());
    return json;
  }

  static String actor(Actor actor) {
    return switch (actor) {
      case Actor.Engine engine -> "engine";
      case Actor.Host host -> "host";
      case Actor.Staff staff -> "staff:" + staff.id();
      case Actor.Concerned concerned -> "concerned:" + concerned.party().name();
      case Actor.Official official -> "authority:" + official.id();
    };
  }

  /** The name of a kind of value: {@code tell_author} for {@code TellAuthor}. */
  static String name(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void time(JsonObject json, String field, Optional<Instant> time) {
    time.ifPresent(at -> json.put(field, at.toString()));
  }

  static <T> JsonArray all(Collection<T> values, Function<T, ?> each) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(each.apply(value)));
    return array;
  }
}
