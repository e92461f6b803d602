package dev.modline.server.api;

import dev.modline.Modline;
import dev.modline.Status;
import dev.modline.model.DetectorStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What the server says of itself. */
final class ServiceOperations {
  private final Modline line;
  private final Supplier<String> metrics;
  private final String description;

  ServiceOperations(Modline line, Supplier<String> metrics) {
    this.line = line;
    this.metrics = metrics;
    this.description = Description.text();
  }

  void addTo(Operations operations) {
    operations
        .add("health", call -> health())
        .add("live", call -> live())
        .add("ready", call -> ready())
        .add("metrics", call -> Reply.text("text/plain; version=0.0.4", metrics.get()))
        .add("description", call -> Reply.text("application/yaml", description));
  }

  /** Whether a new start would help: for the supervisor of the process. */
  private Reply live() {
    Status status = line.status();
    return answer(status.live(), said(status));
  }

  /** Whether requests are well sent here: for whoever spreads them. */
  private Reply ready() {
    Status status = line.status();
    return answer(status.ready(), said(status));
  }

  /**
   * What is wrong, for a person or an alarm. Neither a full disk nor a line that was stopped by its
   * operator is a reason to send requests elsewhere: each that cannot be taken is refused itself.
   */
  private Reply health() {
    Status status = line.status();
    return answer(
        status.ready(),
        said(status)
            .put("store", status.store().problem().isEmpty() ? "up" : "down")
            .put("since", status.store().since().toString())
            .put("suspended", status.suspended())
            .put("braking", status.braking())
            .put("detectorsResting", new JsonArray(resting(status))));
  }

  private static JsonObject said(Status status) {
    return new JsonObject()
        .put("status", status.condition().name().toLowerCase(Locale.ROOT))
        .put("problems", new JsonArray(status.problems()));
  }

  private static Reply answer(boolean yes, JsonObject said) {
    return yes ? Reply.ok(said) : Reply.json(503, said);
  }

  private static List<String> resting(Status status) {
    return status.detectors().stream()
        .filter(DetectorStatus::resting)
        .map(DetectorStatus::name)
        .toList();
  }
}
