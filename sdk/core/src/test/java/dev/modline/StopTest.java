package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.Running;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Message;
import dev.modline.model.Restriction;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.spi.StopMark;
import dev.modline.spi.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emergency stop holds at once, whatever the store says, and says what holds. */
@Tag("promise-12")
class StopTest {
  private final UnwellStore unwell = new UnwellStore(CaseStore.inMemory());

  private Line line() {
    return new Line(builder -> builder.store(unwell.store));
  }

  private static Stop stop(Line line) {
    return line.modline.controls().suspend("operator-1");
  }

  @Test
  void aStoreThatRefusesDoesNotKeepTheLineActing() {
    try (Line line = line()) {
      line.screen("p1", "zorblax");
      unwell.refuse("setting/4");
      Stop.HereOnly here = assertInstanceOf(Stop.HereOnly.class, stop(line));
      assertEquals("the disk is full", here.why());
      assertFalse(here.survivesRestart(), "a store in memory has no place to note it");
      assertTrue(line.modline.controls().suspended());
      assertEquals(0, line.run());
      assertEquals(0, line.network.calls);
      assertInstanceOf(Stop.HereOnly.class, line.modline.controls().stop().orElseThrow());
    }
  }

  @Test
  void aStopThatCouldNotBeRecordedIsNotForgottenWhenTheStoreIsBack() {
    try (Line line = line()) {
      unwell.refuse("setting/4");
      stop(line);
      unwell.recover();
      line.run();
      assertInstanceOf(Stop.Recorded.class, line.modline.controls().stop().orElseThrow());
      assertEquals(Optional.of("true"), unwell.store.setting("suspended"));
    }
  }

  @Test
  void itIsNotResumedWithoutARecord() {
    try (Line line = line()) {
      line.screen("p1", "zorblax");
      stop(line);
      unwell.refuse("setting/4");
      assertThrows(StoreFailure.class, () -> line.modline.controls().resume("operator-1"));
      assertTrue(line.modline.controls().suspended());
      assertEquals(0, line.run());
      assertEquals(0, line.network.calls);
      unwell.recover();
      line.modline.controls().resume("operator-1");
      assertEquals(Optional.empty(), line.modline.controls().stop());
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  @Test
  void whatIsResumedWithoutHavingBeenRecordedLeavesItsTraceAllTheSame() {
    try (Line line = line()) {
      unwell.refuse("setting/4");
      stop(line);
      unwell.recover();
      int before = unwell.asked("setting/4");
      line.modline.controls().resume("operator-1");
      assertEquals(before + 2, unwell.asked("setting/4"), "the stop, and its end");
    }
  }

  @Test
  void whatIsUnderWayIsNamedAndEnds() {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goes = new CountDownLatch(1);
    try (Line line =
        new Line(
            builder -> {
              Running.byItself(builder);
              return builder.platform(
                  (target, desired, version) -> {
                    called.countDown();
                    goes.await();
                    return Platform.Effect.applied();
                  });
            })) {
      line.screen("p1", "zorblax");
      Await.until("it is called", () -> called.getCount() == 0);
      List<Tracked> begun =
          stop(line).begun().stream()
              .filter(t -> t.obligation().duty() instanceof Duty.SetState)
              .toList();
      assertEquals(1, begun.size());
      assertEquals(1, begun.getFirst().progress().attempts());
      goes.countDown();
      Await.until("its end is recorded", () -> !Line.owes(line.only(), Duty.SetState.class));
    }
  }

  /** Noted, on its way, and not out of the house yet. */
  @Test
  void whatWasQueuedDoesNotGoOut() {
    AtomicReference<Line> there = new AtomicReference<>();
    CaseStore stops =
        (CaseStore)
            java.lang.reflect.Proxy.newProxyInstance(
                CaseStore.class.getClassLoader(),
                new Class<?>[] {CaseStore.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(unwell.store, arguments);
                  Line once = method.getName().equals("begin") ? there.getAndSet(null) : null;
                  if (once != null) {
                    stop(once);
                  }
                  return answer;
                });
    try (Line line = new Line(builder -> builder.store(stops))) {
      there.set(line);
      line.screen("p1", "zorblax");
      line.run();
      assertEquals(0, line.network.calls);
      assertTrue(line.office.sent.isEmpty());
      assertTrue(Line.owes(line.only(), Duty.SetState.class));
      line.modline.controls().resume("operator-1");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  /** The first goes to the platform, the second to the author, the third to the authority. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noCallOfAnyKindGoesOutOnceAllIsStopped(int stopsAt) {
    List<String> reported = new CopyOnWriteArrayList<>();
    Authority police =
        new Authority() {
          @Override
          public String id() {
            return "xx.police";
          }

          @Override
          public Delivery deliver(Submission submission) {
            reported.add(submission.key().value());
            return Delivery.acknowledged("taken");
          }
        };
    AtomicReference<Line> there = new AtomicReference<>();
    AtomicInteger begun = new AtomicInteger();
    CaseStore stops =
        (CaseStore)
            java.lang.reflect.Proxy.newProxyInstance(
                CaseStore.class.getClassLoader(),
                new Class<?>[] {CaseStore.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(unwell.store, arguments);
                  if (method.getName().equals("begin") && begun.incrementAndGet() == stopsAt) {
                    stop(there.get());
                  }
                  return answer;
                });
    try (Line line =
        new Line(
            builder ->
                builder.store(stops).law(new ReportingLaw("xx.police")).authorities(police))) {
      there.set(line);
      line.screen("p1", "zorblax");
      line.run();
      assertEquals(stopsAt - 1, line.network.calls + line.office.sent.size() + reported.size());
      line.modline.controls().resume("operator-1");
      line.run();
      assertEquals(3, line.network.calls + line.office.sent.size() + reported.size());
    }
  }

  @Test
  void whatIsStoppedWhileItIsAskedForIsNotSent() {
    AtomicReference<Line> there = new AtomicReference<>();
    List<String> sent = new CopyOnWriteArrayList<>();
    Messenger asked =
        new Messenger() {
          private boolean failed;

          @Override
          public boolean canBeAsked() {
            return true;
          }

          @Override
          public Optional<Delivery> find(String key) {
            stop(there.get());
            return Optional.empty();
          }

          @Override
          public Delivery send(Message message) {
            if (!failed) {
              failed = true;
              throw new IllegalStateException("closed");
            }
            sent.add(message.key());
            return Delivery.acknowledged("sent");
          }
        };
    try (Line line = new Line(builder -> builder.store(unwell.store).messenger(asked))) {
      there.set(line);
      line.screen("p1", "zorblax");
      line.run();
      line.clock.forward(Duration.ofHours(2));
      line.run();
      assertTrue(line.modline.controls().suspended());
      assertEquals(List.of(), sent);
    }
  }

  @Test
  void nothingIsDestroyedForAHoldThatEndsWhileAllIsStopped() {
    try (Line line = line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.run();
      line.clock.forward(Duration.ofDays(1_000));
      unwell.refuse("commit");
      line.run();
      unwell.recover();
      stop(line);
      line.run();
      assertTrue(Line.owes(line.look(id), Duty.Hold.class), "it waits to be recorded");
      line.modline.controls().resume("operator-1");
      line.run();
      assertFalse(Line.owes(line.look(id), Duty.Hold.class));
    }
  }

  @Test
  void whileTheMarkCannotBeTakenAwayTheRecordDoesNotSayThatItActs() {
    AtomicReference<Optional<String>> noted = new AtomicReference<>(Optional.empty());
    AtomicBoolean stuck = new AtomicBoolean();
    StopMark mark =
        new StopMark() {
          @Override
          public Optional<String> staff() {
            return noted.get();
          }

          @Override
          public void set(String staff) {
            noted.set(Optional.of(staff));
          }

          @Override
          public void clear() {
            if (stuck.get()) {
              throw new StoreFailure("read-only", new IllegalStateException("read-only"));
            }
            noted.set(Optional.empty());
          }
        };
    CaseStore marked =
        (CaseStore)
            java.lang.reflect.Proxy.newProxyInstance(
                CaseStore.class.getClassLoader(),
                new Class<?>[] {CaseStore.class},
                (proxy, method, arguments) ->
                    method.getName().equals("stopMark")
                        ? Optional.of(mark)
                        : method.invoke(unwell.store, arguments));
    try (Line line = new Line(builder -> builder.store(marked))) {
      stop(line);
      stuck.set(true);
      assertThrows(StoreFailure.class, () -> line.modline.controls().resume("operator-1"));
      assertTrue(line.modline.controls().suspended());
      assertEquals(Optional.of("true"), unwell.store.setting("suspended"));
    }
  }
}
