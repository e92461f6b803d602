package dev.modline.detect.velocity;

import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The key {@code velocity} of the detection file. */
public final class VelocityFactory implements DetectorFactory {
  private static final int USUAL_EVENTS = 200_000;
  private static final int USUAL_LEAST_WORDS = 4;

  /** For {@link java.util.ServiceLoader}. */
  public VelocityFactory() {}

  @Override
  public String kind() {
    return "velocity";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) {
    settings.only("name", "events", "rules");
    List<VelocityRule> rules = new ArrayList<>();
    for (Settings rule : settings.sections("rules")) {
      rules.add(rule(rule));
    }
    if (rules.isEmpty()) {
      throw settings.wrong("rules", "are missing");
    }
    int events = settings.integer("events", 1_000, 100_000_000).orElse(USUAL_EVENTS);
    return List.of(
        Velocity.of(
            settings.text("name").orElse(Velocity.NAME),
            rules,
            VelocityCounters.inMemory(events),
            clock));
  }

  private static VelocityRule rule(Settings rule) {
    rule.only(
        "id", "by", "counts", "limit", "window-seconds", "least-words", "category", "severity");
    return new VelocityRule(
        rule.required("id"),
        rule.oneOf("by", VelocityRule.By.class).orElseThrow(() -> rule.wrong("by", "is missing")),
        rule.oneOf("counts", VelocityRule.Counts.class).orElse(VelocityRule.Counts.POSTS),
        rule.integer("limit", 2, VelocityRule.MOST)
            .orElseThrow(() -> rule.wrong("limit", "is missing")),
        Duration.ofSeconds(
            rule.integer("window-seconds", 1, 604_800)
                .orElseThrow(() -> rule.wrong("window-seconds", "is missing"))),
        rule.integer("least-words", 0, 1_000).orElse(USUAL_LEAST_WORDS),
        rule.text("category").orElse("spam"),
        rule.oneOf("severity", Severity.class).orElse(Severity.MEDIUM));
  }
}
