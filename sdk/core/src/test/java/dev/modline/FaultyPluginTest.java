package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.Running;
import dev.modline.model.Action;
import dev.modline.model.CaseSummary;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Requirement;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import dev.modline.spi.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plug-in throws is its own fault, except what nobody can be blamed for. */
@Tag("promise-10")
class FaultyPluginTest {
  private static final String BAD = "bad";

  static Stream<Supplier<Error>> faults() {
    return Stream.of(
        StackOverflowError::new,
        () -> new NoClassDefFoundError("x"),
        () -> new AssertionError("x"),
        UnknownError::new,
        () -> new ServiceConfigurationFault("x"));
  }

  /** An error that nobody has heard of. */
  private static final class ServiceConfigurationFault extends Error {
    private static final long serialVersionUID = 1L;

    ServiceConfigurationFault(String message) {
      super(message);
    }
  }

  private static void hides(Line line) {
    line.screen("p1", "zorblax");
    Await.until("it is hidden", () -> line.network.state("p1") == Restriction.REMOVED);
  }

  private static ModlineBuilder own(ModlineBuilder builder) {
    Running.byItself(builder);
    return builder;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aListenerThatThrowsAnErrorDoesNotEndTheLoop(Supplier<Error> fault) {
    Listener bad =
        new Listener() {
          @Override
          public void committed(CaseSummary summary, List<Recorded> events) {
            throw fault.get();
          }

          @Override
          public void attemptFailed(dev.modline.model.Obligation obligation, String problem) {
            throw fault.get();
          }
        };
    try (Line line = new Line(builder -> own(builder).listeners(bad))) {
      line.network.failing = 1;
      line.screen(BAD, "zorblax");
      Await.until("it fails", () -> line.network.calls > 0);
      hides(line);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPlatformThatThrowsAnErrorIsTriedAgain(Supplier<Error> fault) {
    try (Line line =
        new Line(
            builder ->
                builder.platform(
                    new Platform() {
                      private boolean failed;

                      @Override
                      public Effect set(
                          dev.modline.model.Target target,
                          dev.modline.model.DesiredState desired,
                          long version) {
                        if (!failed) {
                          failed = true;
                          throw fault.get();
                        }
                        return Effect.applied();
                      }
                    }))) {
      line.screen("p1", "zorblax");
      line.run();
      assertTrue(Line.owes(line.only(), dev.modline.model.Duty.SetState.class));
      line.clock.forward(Duration.ofMinutes(1));
      line.run();
      assertTrue(!Line.owes(line.only(), dev.modline.model.Duty.SetState.class));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aMessengerOrAuthorityThatThrowsErrorsDoesNotStopTakedowns(Supplier<Error> fault) {
    Authority bad =
        new Authority() {
          @Override
          public String id() {
            return "xx.bad";
          }

          @Override
          public Delivery deliver(Submission submission) {
            throw fault.get();
          }
        };
    try (Line line =
        new Line(
            builder ->
                own(builder)
                    .law(new ReportingLaw("xx.bad"))
                    .authorities(bad)
                    .messenger(
                        message -> {
                          throw fault.get();
                        }))) {
      line.screen(BAD, "zorblax");
      hides(line);
      assertEquals(java.util.Optional.empty(), line.modline.controls().halted());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPolicyThatThrowsAnErrorSendsThePostToAPerson(Supplier<Error> fault) {
    Policy bad =
        new Policy() {
          @Override
          public String hash() {
            return "test";
          }

          @Override
          public Verdict judge(Post post, List<Finding> findings) {
            if (post.id().equals(BAD)) {
              throw fault.get();
            }
            return Policy.standard().judge(post, findings);
          }
        };
    try (Line line = new Line(builder -> own(builder).policy(bad))) {
      assertEquals(Action.REVIEW, line.screen(BAD, "zorblax").verdict().action());
      hides(line);
    }
  }

  @Test
  void aPolicyThatSaysNothingSendsThePostToAPerson() {
    Policy silent =
        new Policy() {
          @Override
          public String hash() {
            return "test";
          }

          @Override
          @SuppressWarnings("NullAway") // as a host in another language may do
          public Verdict judge(Post post, List<Finding> findings) {
            return null;
          }
        };
    try (Line line = new Line(builder -> builder.policy(silent))) {
      assertEquals(Action.REVIEW, line.screen("p1", "zorblax").verdict().action());
    }
  }

  /** Its errors come to whoever asks, as exceptions; nothing is committed, and the line goes on. */
  @ParameterizedTest
  @MethodSource("faults")
  void aLawThatThrowsErrorsStopsNobodyElse(Supplier<Error> fault) {
    Law bad =
        new Law() {
          @Override
          public String hash() {
            return "test";
          }

          @Override
          public List<Requirement> requirements(Occurrence occurrence) {
            if (asked.incrementAndGet() == 1) {
              throw fault.get();
            }
            return List.of();
          }

          private final java.util.concurrent.atomic.AtomicInteger asked =
              new java.util.concurrent.atomic.AtomicInteger();

          @Override
          public List<Periodic> periodic(Instant from, Instant to) {
            throw fault.get();
          }
        };
    try (Line line = new Line(builder -> own(builder).law(bad))) {
      assertThrows(IllegalStateException.class, () -> line.screen(BAD, "zorblax"));
      hides(line);
    }
  }

  private static Listener whenHalted(List<Throwable> told) {
    return new Listener() {
      @Override
      public void halted(Throwable why) {
        told.add(why);
      }
    };
  }

  static Stream<Supplier<Error>> fatal() {
    return Stream.of(() -> new OutOfMemoryError("x"), () -> new InternalError("x"));
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void aDetectorThatRunsOutOfMemoryNeverLeavesALineThatGoesOnActing(Supplier<Error> fault) {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    Detector out =
        Detector.of(
            Manifest.builder("out", "1").build(),
            post -> {
              throw fault.get();
            });
    try (Line line = new Line(builder -> builder.detectors(out).listeners(whenHalted(told)))) {
      assertThrows(Error.class, () -> line.screen("p1", "zorblax"));
      assertTrue(line.modline.controls().halted().isPresent());
      assertEquals(1, told.size());
    }
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void whatNobodyCanBeBlamedForStopsTheLineAndNotItsHost(Supplier<Error> fault) {
    List<Throwable> told = new CopyOnWriteArrayList<>();
    AtomicReference<Error> once = new AtomicReference<>(fault.get());
    try (Line line =
        new Line(
            builder ->
                own(builder)
                    .listeners(whenHalted(told))
                    .messenger(
                        message -> {
                          Error next = once.getAndSet(null);
                          if (next != null) {
                            throw next;
                          }
                          return Delivery.acknowledged("taken");
                        }))) {
      line.screen(BAD, "zorblax");
      Await.until("it says so", () -> !told.isEmpty());
      assertTrue(line.modline.controls().halted().isPresent());
      assertEquals(
          Action.REMOVE,
          line.screen("p1", "zorblax").verdict().action(),
          "what is asked is answered");
      assertEquals(0, line.run(), "and nothing is called");
      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertThrows(WrongState.class, () -> line.modline.controls().resume("op-1"));
      assertEquals(1, told.size());
    }
  }

  /** A host's clock that fails once, on the loop's own thread. */
  @Test
  void aLoopThatEndsIsStartedAgainAndTold() {
    Line.HandClock real = new Line.HandClock();
    AtomicReference<Error> once = new AtomicReference<>();
    Clock failing =
        new Clock() {
          @Override
          public Instant instant() {
            boolean loop = Thread.currentThread().getName().equals("modline-discharge");
            Error next = loop ? once.getAndSet(null) : null;
            if (next != null) {
              throw next;
            }
            return real.instant();
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    List<String> told = new CopyOnWriteArrayList<>();
    Listener listens =
        new Listener() {
          @Override
          public void restarted(String thread, Throwable why) {
            told.add(thread);
          }
        };
    try (Line line = new Line(builder -> own(builder).clock(failing).listeners(listens))) {
      once.set(new AssertionError("x"));
      Await.until("it is told", () -> told.equals(List.of("modline-discharge")));
      hides(line);
    }
  }

  @Test
  void whatAListenerDoesToTheFindingsItIsShownChangesNoRecord() {
    Listener clears =
        new Listener() {
          @Override
          public void screened(
              Target target, Verdict verdict, List<Finding> findings, Duration took) {
            findings.clear();
          }
        };
    try (Line line = new Line(builder -> builder.listeners(clears))) {
      assertEquals(1, line.screen("p1", "zorblax").findings().size());
    }
  }

  @Test
  void aPolicyThatCannotSayWhichOneItIsSendsThePostToAPerson() {
    Policy bad =
        new Policy() {
          @Override
          public String hash() {
            throw new AssertionError("x");
          }

          @Override
          public Verdict judge(Post post, List<Finding> findings) {
            throw new AssertionError("x");
          }
        };
    try (Screener screener =
        Modline.builder().detectors(Line.words()).policy(bad).buildScreener()) {
      assertEquals(Action.REVIEW, screener.judge(Line.post("p1", "zorblax")).verdict().action());
    }
  }
}
