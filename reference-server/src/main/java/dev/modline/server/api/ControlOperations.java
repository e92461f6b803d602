package dev.modline.server.api;

import dev.modline.Controls;
import dev.modline.Modline;
import dev.modline.model.Mode;
import dev.modline.model.ObligationId;
import dev.modline.model.Tracked;
import dev.modline.spi.StoreFailure;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do. */
final class ControlOperations {
  private static final Logger LOG = LoggerFactory.getLogger(ControlOperations.class);

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
        new JsonObject()
            .put("obligations", Writing.all(owed, each -> Writing.tracked(each, now)))
            .put("setAside", Writing.all(line.controls().setAside(1_000), Writing::setAside)));
  }

  private Reply waive(Call call) {
    ObligationId id = new ObligationId(call.path("obligationId"));
    return Reply.ok(
        CaseWriting.withoutValues(
            line.desk().waive(id, call.staff(), call.body().getString("reason")), clock.instant()));
  }

  /** The stop comes first, and is answered whatever becomes of a change of mode beside it. */
  private Reply control(Call call) {
    Controls controls = line.controls();
    String mode = call.body().getString("mode");
    Boolean suspended = call.body().getBoolean("suspended");
    boolean stops = Boolean.TRUE.equals(suspended);
    if (stops) {
      controls.suspend(call.staff());
    }
    if (mode != null) {
      try {
        controls.mode(Reading.constant(Mode.class, mode), call.staff());
      } catch (StoreFailure e) {
        if (!stops) {
          throw e;
        }
        LOG.warn("all acting is stopped, the mode is not changed", e);
      }
    }
    if (Boolean.FALSE.equals(suspended)) {
      controls.resume(call.staff());
    }
    return controls();
  }

  private Reply controls() {
    Controls controls = line.controls();
    JsonObject now = new JsonObject().put("suspended", controls.suspended());
    try {
      now.put("mode", Writing.word(controls.mode()));
    } catch (StoreFailure e) {
      LOG.warn("the mode cannot be read", e);
    }
    Instant at = clock.instant();
    controls.stop().ifPresent(stop -> now.put("stop", Writing.stop(stop, at)));
    controls.halted().ifPresent(why -> now.put("halted", why));
    return Reply.ok(now);
  }

  private Reply erase(Call call) {
    Controls.Erasure erasure =
        line.controls().erase(call.body().getString("account"), call.staff());
    return Reply.ok(new JsonObject().put("erased", erasure.erased()).put("held", erasure.held()));
  }
}
