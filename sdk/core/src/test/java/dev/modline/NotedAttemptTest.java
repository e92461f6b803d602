package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.Running;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Restriction;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import dev.modline.spi.StoreFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An attempt is noted before the call goes out, and its outcome is recorded without another. */
@Tag("promise-3")
@Tag("promise-4")
class NotedAttemptTest {
  private final UnwellStore unwell = new UnwellStore(CaseStore.inMemory());
  private final Line.PostOffice office = new Line.PostOffice();

  private Line line(Messenger messenger) {
    return new Line(builder -> builder.store(unwell.store).messenger(messenger));
  }

  /** A post office whose every letter is the last thing that fits on the disk. */
  private Messenger fillsTheDisk() {
    return message -> {
      Delivery delivery = office.send(message);
      unwell.refuse();
      return delivery;
    };
  }

  private static Evidence told(Case c) {
    return c.history().stream()
        .map(r -> r.event())
        .filter(e -> e instanceof Event.Discharged d && d.evidence().by().equals("messenger"))
        .map(e -> ((Event.Discharged) e).evidence())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingIsCalledWhileTheStoreRefuses() {
    try (Line line = line(office)) {
      line.screen("p1", "zorblax");
      unwell.refuse();
      for (int i = 0; i < 5; i++) {
        assertThrows(StoreFailure.class, line::run);
        line.clock.forward(Duration.ofHours(2));
      }
      assertEquals(0, line.network.calls);
      assertEquals(List.of(), office.sent);
      unwell.recover();
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      assertFalse(told(line.only()).possibleDuplicate(), "nothing had gone out before");
    }
  }

  @Test
  void whatCouldNotBeRecordedIsNotCalledAgain() {
    try (Line line = line(fillsTheDisk())) {
      line.screen("p1", "zorblax");
      line.run();
      for (int i = 0; i < 40; i++) {
        line.clock.forward(Duration.ofMinutes(10));
        assertEquals(0, line.run());
      }
      assertEquals(1, office.sent.size());
      assertTrue(Line.owes(line.only(), Duty.TellAuthor.class), "and it is not taken for done");
      unwell.recover();
      line.run();
      assertFalse(Line.owes(line.only(), Duty.TellAuthor.class));
      assertEquals(1, office.sent.size());
      assertFalse(told(line.only()).possibleDuplicate(), "it went out once");
    }
  }

  @Test
  void aFailureThatCouldNotBeRecordedIsNotRepeatedAtOnce() {
    int[] calls = new int[1];
    Messenger closed =
        message -> {
          calls[0]++;
          unwell.refuse();
          throw new IllegalStateException("the post office is closed");
        };
    try (Line line = line(closed)) {
      line.screen("p1", "zorblax");
      line.run();
      for (int i = 0; i < 10; i++) {
        line.run();
      }
      assertEquals(1, calls[0]);
      unwell.recover();
      line.run();
      assertEquals(1, calls[0], "its failure is recorded now, and it waits for its next time");
      assertTrue(Line.kinds(line.only()).contains(Event.Failed.class));
      line.clock.forward(Duration.ofMinutes(1));
      line.run();
      assertEquals(2, calls[0]);
    }
  }

  @Test
  void aRepeatAfterTheProcessDiedIsMarkedWhateverTheClockSays() {
    Line dies = line(fillsTheDisk());
    dies.screen("p1", "zorblax");
    dies.run();
    assertEquals(1, office.sent.size());
    unwell.recover();
    try (Line next = line(office)) {
      next.clock.forward(Duration.ofMinutes(-5));
      assertEquals(0, next.run(), "the clock was stepped back: it is not due yet");
      next.clock.forward(Duration.ofMinutes(5));
      next.run();
      assertEquals(2, office.sent.size());
      assertEquals(office.sent.get(0).key(), office.sent.get(1).key());
      assertTrue(told(next.only()).possibleDuplicate());
    }
  }

  @Test
  void aFirstAttemptIsNotMarkedOnlyBecauseTheProcessIsNew() {
    try (Line stopped = line(office)) {
      stopped.screen("p1", "zorblax");
      Line next = line(office);
      next.clock.forward(Duration.ofHours(1));
      next.run();
      assertFalse(told(next.only()).possibleDuplicate());
    }
  }

  @Test
  void aStoreThatRefusesIsNotAskedWithoutPause() {
    try (Line line =
        new Line(
            builder -> {
              Running.byItself(builder);
              return builder.store(unwell.store).messenger(office);
            })) {
      unwell.refuse("begin", "reschedule", "setAside/3", "setting/4");
      line.screen("p1", "zorblax");
      int before = unwell.asked("begin");
      long begin = System.nanoTime();
      Await.until("the store is asked again", () -> unwell.asked("begin") >= before + 4);
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() >= 250 + 500 + 1_000);
      assertEquals(0, line.network.calls);
      unwell.recover();
      Await.until("it goes on", () -> !Line.owes(line.only(), Duty.SetState.class));
    }
  }
}
