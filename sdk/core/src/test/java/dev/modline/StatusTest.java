package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.Running;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Listener;
import dev.modline.spi.StoreFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-3")
final class StatusTest {
  /** Hears of stores and brakes. */
  private static final class Alarm implements Listener {
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void storeChanged(Optional<String> problem) {
      heard.add(problem.orElse("well"));
    }

    @Override
    public void controlled(String what, boolean on) {
      heard.add(what + " " + on);
    }
  }

  /** A store that does this before it is probed. */
  private static CaseStore probed(CaseStore real, Consumer<CaseStore> before) {
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("probe")) {
                before.accept(real);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aStoreThatRefusesIsNotCalledUpAndIsNoReasonForANewStart() {
    UnwellStore unwell = new UnwellStore(CaseStore.inMemory());
    Alarm alarm = new Alarm();
    try (Line line = new Line(b -> b.store(unwell.store).listeners(alarm))) {
      assertEquals(Status.Condition.UP, line.modline.status().condition());
      unwell.refuse();
      Await.until("degraded", () -> line.modline.status().condition() == Status.Condition.DEGRADED);
      Status status = line.modline.status();
      assertTrue(status.problems().getFirst().contains("the disk is full"), "the reason");
      assertTrue(status.live(), "live");
      assertTrue(status.ready(), "no other process has another disk");
      unwell.recover();
      Await.until("up", () -> line.modline.status().condition() == Status.Condition.UP);
      assertEquals(List.of("the disk is full", "well"), alarm.heard);
    }
  }

  @Test
  void aStoreIsNotProbedMoreThanOnceASecondHoweverOftenSomebodyAsks() {
    UnwellStore counted = new UnwellStore(CaseStore.inMemory());
    try (Line line = new Line(b -> b.store(counted.store))) {
      long began = System.nanoTime();
      for (int i = 0; i < 10_000; i++) {
        line.modline.status();
      }
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertTrue(counted.asked("probe") <= seconds + 2, () -> "probes " + counted.asked("probe"));
    }
  }

  @Test
  void aLineWhoseStoreIsLostToItIsNotCalledReady() {
    CaseStore lost =
        probed(
            CaseStore.inMemory(),
            real -> {
              throw new StoreFailure("another has it", new IllegalStateException("lost"), true);
            });
    try (Line line = new Line(b -> b.store(lost))) {
      Status status = line.modline.status();
      assertTrue(status.live(), "its threads are there");
      assertFalse(status.ready(), "another process does better");
      assertTrue(status.store().lost());
    }
  }

  @Test
  void whoAsksDoesNotWaitForAStoreThatHangs() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    CaseStore hanging =
        probed(
            CaseStore.inMemory(),
            real -> {
              asked.countDown();
              try {
                answers.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (Line line =
        new Line(
            b -> {
              Running.byItself(b);
              return b.store(hanging);
            })) {
      Await.until("the probe is under way", () -> asked.getCount() == 0);
      assertTrue(line.modline.status().live(), "answered while the probe hangs");
      Await.until(
          "it is said that the store does not answer",
          () -> line.modline.status().problems().toString().contains("does not answer"));
      answers.countDown();
      Await.until("up", () -> line.modline.status().condition() == Status.Condition.UP);
    } finally {
      answers.countDown();
    }
  }

  @Test
  void whatIsOwedAndWhereStandsInTheFigures() {
    try (Line line = new Line()) {
      line.network.failing = 1;
      line.screen("p-1", "zorblax");
      Status.Figures figures = line.modline.status().figures().orElseThrow();
      assertEquals(
          line.modline.controls().owed(100).size(), figures.totalOwed(), figures::toString);
      assertTrue(
          figures.owed().stream().anyMatch(each -> each.to().name().equals("platform")),
          figures::toString);
      assertEquals(0, figures.totalLate());
    }
  }

  @Test
  @Tag("promise-10")
  void theMassActionBrakeIsToldOnceWhenItOpensAndOnceWhenItCloses() {
    Alarm alarm = new Alarm();
    try (Line line = new Line(b -> b.massActionLimit(2).listeners(alarm))) {
      for (int i = 0; i < 10; i++) {
        line.screen("p-" + i, "zorblax");
      }
      assertEquals(List.of("mass-action-breaker true"), alarm.heard);
      assertTrue(line.modline.status().braking());
      line.clock.forward(Duration.ofMinutes(1));
      line.run();
      assertEquals(List.of("mass-action-breaker true", "mass-action-breaker false"), alarm.heard);
      assertFalse(line.modline.status().braking());
    }
  }

  @Test
  @Tag("promise-10")
  void aNewStartDoesNotFillTheMassActionBrakeAnew() {
    CaseStore kept = probed(CaseStore.inMemory(), real -> {});
    int removed = 0;
    for (int start = 0; start < 3; start++) {
      CaseStore open = unclosed(kept);
      int round = start;
      try (Line line = new Line(b -> b.massActionLimit(2).store(open))) {
        for (int i = 0; i < 5; i++) {
          Screening screening = line.screen("p-" + round + "-" + i, "zorblax");
          if (screening.decision() == dev.modline.model.Action.REMOVE) {
            removed++;
          }
        }
      }
    }
    assertEquals(2, removed);
  }

  /** The same store for the next line. */
  private static CaseStore unclosed(CaseStore real) {
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("close") ? null : method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
