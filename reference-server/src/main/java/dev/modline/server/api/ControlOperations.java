package dev.modline.server.api;

import dev.modline.Controls;
import dev.modline.Modline;
import dev.modline.model.Mode;
import dev.modline.model.ObligationId;
import dev.modline.model.Tracked;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What operators do. */
final class ControlOperations {
  private final Modline line;
  private final Clock clock;

  ControlOperations(Modline line, Clock clock) {
    this.line = line;
    this.clock = clock;
  }

  void addTo(Operations operations) {
    operations
        .add("obligations", this::owed)
        .add("waive", this::waive)
        .add("controls", call -> controls())
        .add("control", this::control)
        .add("erase", this::erase);
  }

  private Reply owed(Call call) {
    Instant now = clock.instant();
    List<Tracked> owed = line.controls().owed(call.number("limit", 100));
    return Reply.ok(
        new JsonObject().put("obligations", Writing.all(owed, each -> Writing.tracked(each, now))));
  }

  private Reply waive(Call call) {
    ObligationId id = new ObligationId(call.path("obligationId"));
    return Reply.ok(
        CaseWriting.withoutValues(
            line.desk().waive(id, call.staff(), call.body().getString("reason")), clock.instant()));
  }

  private Reply control(Call call) {
    Controls controls = line.controls();
    String mode = call.body().getString("mode");
    Boolean suspended = call.body().getBoolean("suspended");
    if (Boolean.TRUE.equals(suspended)) {
      controls.suspend(call.staff());
    }
    if (mode != null) {
      controls.mode(Reading.constant(Mode.class, mode), call.staff());
    }
    if (Boolean.FALSE.equals(suspended)) {
      controls.resume(call.staff());
    }
    return controls();
  }

  private Reply controls() {
    return Reply.ok(
        new JsonObject()
            .put("mode", Writing.word(line.controls().mode()))
            .put("suspended", line.controls().suspended()));
  }

  private Reply erase(Call call) {
    Controls.Erasure erasure =
        line.controls().erase(call.body().getString("account"), call.staff());
    return Reply.ok(new JsonObject().put("erased", erasure.erased()).put("held", erasure.held()));
  }
}
