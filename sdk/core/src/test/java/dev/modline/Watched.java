package dev.modline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.base.Listeners;
import dev.modline.engine.screen.DetectorRunner;
import dev.modline.model.Detection;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.Listener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** A runner whose watch looks when the test says so, and what its listeners were told. */
final class Watched implements AutoCloseable {
  final List<DetectorStatus> told = Collections.synchronizedList(new ArrayList<>());
  final Line.HandClock clock = new Line.HandClock();
  final DetectorRunner runner;

  Watched(Set<String> inline, Detector... detectors) {
    Listener hears =
        new Listener() {
          @Override
          public void detectorChanged(DetectorStatus status) {
            told.add(status);
          }
        };
    runner = new DetectorRunner(List.of(detectors), inline, new Listeners(List.of(hears)), clock);
  }

  Detection ask(String text) {
    return runner.run(Line.post("p", text)).getFirst().detection();
  }

  String reason(String text) {
    return ask(text) instanceof Detection.Unavailable u ? u.reason().name() : "LOOKED";
  }

  DetectorStatus status() {
    return runner.status().getFirst();
  }

  void look(long times) {
    for (long i = 0; i < times; i++) {
      runner.watch().look();
    }
  }

  /** The threads that a detector which computes has while none of them is lost. */
  static int threads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  static Manifest.Builder manifest(String name) {
    return Manifest.builder(name, "1").timeLimit(Duration.ofMillis(200));
  }

  static Detection found(Post post) {
    return Detection.of(List.of(Finding.builder("any", "insult").severity(Severity.HIGH).build()));
  }

  /** Waits as code does that knows no interruption. */
  static void hang(CountDownLatch until) {
    boolean interrupted = false;
    while (true) {
      try {
        until.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
