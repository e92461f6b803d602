package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.engine.Running;
import dev.modline.engine.discharge.Lanes;
import dev.modline.model.Event;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Listener;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one destination does holds up no other, and the loop waits for none. */
@Tag("promise-3")
@Tag("promise-10")
class LanesTest {
  /** More than a batch holds, and far more than a lane. */
  private static final int MANY = 300;

  private final CountDownLatch never = new CountDownLatch(1);
  private final Set<Target> hidden = ConcurrentHashMap.newKeySet();
  private final AtomicInteger hanging = new AtomicInteger();

  private Line line(UnaryOperator<ModlineBuilder> more) {
    return new Line(
        builder -> {
          Running.byItself(builder);
          return more.apply(
              builder
                  .massActionLimit(10_000)
                  .platform(
                      (target, desired, version) -> {
                        hidden.add(target);
                        return Platform.Effect.applied();
                      }));
        });
  }

  private void hang() {
    hanging.incrementAndGet();
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException ignored) {
        // As a client does that does not care about interruption.
        Thread.onSpinWait();
      }
    }
  }

  private Messenger hangingMessenger() {
    return message -> {
      hang();
      return Delivery.acknowledged("late");
    };
  }

  private void screenMany(Line line, int from) {
    for (int i = from; i < from + MANY; i++) {
      line.screen("p" + i, "zorblax");
    }
  }

  @Test
  void aMessengerThatHangsDoesNotStopTakedowns() {
    try (Line line = line(builder -> builder.messenger(hangingMessenger()))) {
      screenMany(line, 0);
      Await.until("all are hidden", () -> hidden.size() == MANY);
      Await.until("its lane is full", () -> hanging.get() == Lanes.AT_ONCE);
      screenMany(line, MANY);
      Await.until("all of the second wave are", () -> hidden.size() == 2 * MANY);
      assertEquals(Lanes.AT_ONCE, hanging.get());
      never.countDown();
    }
  }

  @Test
  void aMessengerThatHangsDoesNotStopEscalations() {
    Set<String> escalated = ConcurrentHashMap.newKeySet();
    Listener counts =
        new Listener() {
          @Override
          public void committed(dev.modline.model.CaseSummary summary, List<Recorded> events) {
            for (Recorded recorded : events) {
              if (recorded.event() instanceof Event.Escalated) {
                escalated.add(summary.id().value());
              }
            }
          }
        };
    try (Line line = line(builder -> builder.messenger(hangingMessenger()).listeners(counts))) {
      for (int i = 0; i < 2 * Lanes.AT_ONCE; i++) {
        line.screen("p" + i, "zorblax");
      }
      Await.until("its lane is full", () -> hanging.get() == Lanes.AT_ONCE);
      line.clock.forward(Duration.ofHours(13));
      Await.until("all escalate", () -> escalated.size() == 2 * Lanes.AT_ONCE);
      never.countDown();
    }
  }

  @Test
  void anAuthorityThatHangsStopsNeitherTakedownsNorOtherAuthorities() {
    Set<String> reported = ConcurrentHashMap.newKeySet();
    // Named so that it comes first wherever the two are in order.
    Authority hangs = authority("xx.a-slow", key -> hang());
    Authority works = authority("xx.quick", reported::add);
    try (Line line =
        line(
            builder ->
                builder.law(new ReportingLaw("xx.a-slow", "xx.quick")).authorities(hangs, works))) {
      screenMany(line, 0);
      Await.until("all are hidden", () -> hidden.size() == MANY);
      Await.until("its lane is full", () -> hanging.get() == Lanes.AT_ONCE);
      screenMany(line, MANY);
      Await.until("all of the second wave are", () -> hidden.size() == 2 * MANY);
      Await.until("all are reported to the other", () -> reported.size() == 2 * MANY);
      assertEquals(Lanes.AT_ONCE, hanging.get());
      never.countDown();
    }
  }

  private static Authority authority(String id, java.util.function.Consumer<String> takes) {
    return new Authority() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Delivery deliver(Submission submission) {
        takes.accept(submission.key().value());
        return Delivery.acknowledged("taken");
      }
    };
  }

  @Test
  @Tag("promise-4")
  void oneTargetIsNotCalledAgainBeforeACallThatWasGivenUpReturns() {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch returns = new CountDownLatch(1);
    AtomicInteger failed = new AtomicInteger();
    Listener counts =
        new Listener() {
          @Override
          public void attemptFailed(dev.modline.model.Obligation obligation, String problem) {
            if (obligation.duty() instanceof dev.modline.model.Duty.SetState) {
              failed.incrementAndGet(); // a letter may take so long too
            }
          }
        };
    try (Line line =
        new Line(
            builder -> {
              Running.within(builder, Duration.ofMillis(50));
              return builder
                  .listeners(counts)
                  .platform(
                      (target, desired, version) -> {
                        calls.incrementAndGet();
                        while (returns.getCount() > 0) {
                          try {
                            returns.await();
                          } catch (InterruptedException ignored) {
                            Thread.onSpinWait();
                          }
                        }
                        return Platform.Effect.applied();
                      });
            })) {
      line.screen("p1", "zorblax");
      line.run();
      assertEquals(1, failed.get(), "it was given up");
      line.clock.forward(Duration.ofHours(2));
      line.run();
      assertEquals(1, calls.get(), "it still runs");
      returns.countDown();
      Await.until(
          "what it did after all counts",
          () -> !Line.owes(line.only(), dev.modline.model.Duty.SetState.class));
      line.clock.forward(Duration.ofHours(2));
      line.run();
      assertEquals(1, calls.get());
    }
  }
}
