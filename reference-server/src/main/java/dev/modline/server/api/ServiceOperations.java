package dev.modline.server.api;

import dev.modline.Modline;
import dev.modline.model.DetectorStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server says of itself. */
final class ServiceOperations {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceOperations.class);

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
        .add("metrics", call -> Reply.text("text/plain; version=0.0.4", metrics.get()))
        .add("description", call -> Reply.text("application/yaml", description));
  }

  private List<String> resting() {
    return line.controls().detectors().stream()
        .filter(DetectorStatus::resting)
        .map(DetectorStatus::name)
        .toList();
  }

  /** Ready means that the store answers; a line that was stopped by its operator is ready. */
  private Reply health() {
    try {
      line.desk().counts();
      return Reply.ok(
          new JsonObject()
              .put("status", "up")
              .put("store", "up")
              .put("suspended", line.controls().suspended())
              .put("detectorsResting", new JsonArray(resting())));
    } catch (RuntimeException e) {
      LOG.warn("the store does not answer", e);
      return Reply.json(503, new JsonObject().put("status", "down").put("store", "down"));
    }
  }
}
