package dev.modline.server.metrics;

import dev.modline.Modline;
import dev.modline.Status;
import dev.modline.log.LogAlert;
import dev.modline.model.CaseSummary;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Duty;
import dev.modline.model.Finding;
import dev.modline.model.Obligation;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.model.Verdict;
import dev.modline.spi.Listener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Counts what the line does. Labels are words of the operator's own configuration: never a person,
 * a post or a case.
 */
public final class LineMetrics implements Listener {
  private static final int OWED_LIMIT = 10_000;
  private static final Duration[] BOUNDS = {
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final MeterRegistry registry;
  private final Timer screening;

  /** Counts into {@code registry}. */
  public LineMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.screening =
        Timer.builder("modline.screening")
            .description("Detectors and policy together")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
  }

  /** Adds what is read from the line whenever metrics are asked for. */
  public void observe(Modline line, Clock clock) {
    for (CaseSummary.Status status : CaseSummary.Status.values()) {
      Gauge.builder("modline.cases", () -> figure(line, f -> f.cases().getOrDefault(status, 0L)))
          .tag("status", word(status))
          .register(registry);
    }
    Gauge.builder("modline.obligations.owed", () -> figure(line, Status.Figures::totalOwed))
        .description("What is owed")
        .register(registry);
    Gauge.builder("modline.obligations.late", () -> figure(line, Status.Figures::totalLate))
        .description("What is owed and late")
        .register(registry);
    Gauge.builder("modline.obligations.oldest.seconds", () -> figure(line, f -> age(f, clock)))
        .description("For how long the oldest of it is owed")
        .register(registry);
    Gauge.builder("modline.up", () -> line.status().condition() == Status.Condition.UP ? 1 : 0)
        .description("0 while there is something that somebody has to look at")
        .register(registry);
    Gauge.builder(
            "modline.store.refuses", () -> line.status().store().problem().isPresent() ? 1 : 0)
        .description("1 while the store takes no writes")
        .register(registry);
    Gauge.builder("modline.braking", () -> line.status().braking() ? 1 : 0)
        .description("1 while removals become reviews, as there were too many in a minute")
        .register(registry);
    Cached<List<Tracked>> owed =
        new Cached<>(() -> line.controls().owed(OWED_LIMIT), Duration.ofSeconds(5), clock);
    Gauge.builder("modline.erasures.waiting", () -> waiting(owed.value()))
        .description("Requests to be erased that wait, as far as " + OWED_LIMIT + " owed reach")
        .register(registry);
    Gauge.builder("modline.suspended", () -> line.controls().suspended() ? 1 : 0)
        .description("1 while the operator has stopped all acting")
        .register(registry);
    Gauge.builder("modline.halted", () -> line.controls().halted().isPresent() ? 1 : 0)
        .description("1 once the line has halted: it has to be started anew")
        .register(registry);
    Gauge.builder("modline.obligations.aside", () -> figure(line, Status.Figures::setAside))
        .description("What is owed and cannot be read")
        .register(registry);
    line.controls().detectors().forEach(status -> observe(line, status.name()));
  }

  private void observe(Modline line, String detector) {
    Gauge.builder("modline.detector.resting", () -> count(line, detector, s -> s.resting() ? 1 : 0))
        .description("1 while a detector is not asked, since it hangs or fails")
        .tag("detector", detector)
        .register(registry);
    Gauge.builder("modline.detector.abandoned", () -> count(line, detector, s -> s.abandoned()))
        .description("Threads that a detector did not give back after its time limit")
        .tag("detector", detector)
        .register(registry);
  }

  private static int count(Modline line, String detector, ToIntFunction<DetectorStatus> of) {
    return line.controls().detectors().stream()
        .filter(status -> status.name().equals(detector))
        .mapToInt(of)
        .sum();
  }

  private static long waiting(List<Tracked> owed) {
    return owed.stream().filter(each -> each.obligation().duty() instanceof Duty.Erase).count();
  }

  /** Unknown until it was first counted: a zero would be untrue. */
  private static double figure(Modline line, ToDoubleFunction<Status.Figures> of) {
    return line.status().figures().map(of::applyAsDouble).orElse(Double.NaN);
  }

  private static double age(Status.Figures figures, Clock clock) {
    return figures.owed().stream()
        .flatMap(backlog -> backlog.oldest().stream())
        .mapToLong(since -> Duration.between(since, clock.instant()).toSeconds())
        .max()
        .orElse(0);
  }

  @Override
  public void screened(Target target, Verdict verdict, List<Finding> findings, Duration took) {
    screening.record(took);
    registry.counter("modline.posts", "decision", word(verdict.action())).increment();
    for (Finding finding : findings) {
      registry
          .counter(
              "modline.findings", "detector", finding.detector(), "category", finding.category())
          .increment();
    }
  }

  @Override
  public void committed(CaseSummary summary, List<Recorded> events) {
    for (Recorded recorded : events) {
      String name = recorded.event().getClass().getSimpleName().toLowerCase(Locale.ROOT);
      registry.counter("modline.events", "event", name).increment();
    }
  }

  @Override
  public void attemptFailed(Obligation obligation, String problem) {
    String duty = obligation.duty().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter("modline.attempts.failed", "duty", duty).increment();
  }

  @Override
  public void detectorUnavailable(String detector, String reason) {
    registry
        .counter("modline.detector.unavailable", "detector", detector, "reason", reason)
        .increment();
  }

  @Override
  public void restarted(String thread, Throwable fault) {
    registry.counter("modline.restarts", "thread", thread).increment();
  }

  /** Something is wrong with a log: a witness refused, say. */
  public void alerted(String audience, LogAlert alert) {
    registry.counter("modline.log.alerts", "log", audience, "kind", word(alert.kind())).increment();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
