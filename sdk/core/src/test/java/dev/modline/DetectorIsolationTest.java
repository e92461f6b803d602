package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.screen.DetectorRunner;
import dev.modline.engine.screen.Lane;
import dev.modline.model.Action;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Manifest;
import dev.modline.spi.Detector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-10")
class DetectorIsolationTest {
  private static Detector hanging(CountDownLatch until) {
    return Detector.of(
        Watched.manifest("hanging").build(),
        post -> {
          Watched.hang(until);
          return Watched.found(post);
        });
  }

  @Test
  void aDetectorThatHangsTakesNoOthersThreads() {
    CountDownLatch over = new CountDownLatch(1);
    try (Line line = new Line(b -> b.detectors(hanging(over)))) {
      for (int i = 0; i < Watched.threads() + 3; i++) {
        Screening screening = line.screen("p" + i, "you zorblax");
        assertEquals(Action.REMOVE, screening.decision(), "the good one still looks");
        assertEquals(Set.of("hanging"), screening.unavailable().keySet());
      }
    } finally {
      over.countDown();
    }
  }

  @Test
  void whatHangsIsReplacedFourTimesAndThenRestsUntilItReturns() {
    CountDownLatch over = new CountDownLatch(1);
    try (Watched watched = new Watched(Set.of(), hanging(over))) {
      for (int lost = 1; lost <= Lane.MOST_ABANDONED; lost++) {
        // One that was not begun in time hangs nowhere.
        while (!watched.reason("a").equals("TIME_LIMIT")) {
          assertFalse(watched.status().resting());
        }
        watched.look(Lane.GRACE);
        assertEquals(lost, watched.status().abandoned());
        assertEquals(lost == Lane.MOST_ABANDONED, watched.status().resting());
      }
      assertEquals("CIRCUIT_OPEN", watched.reason("a"));
      assertTrue(watched.told.getLast().resting(), "it is said aloud");
      over.countDown();
      Watched.await(() -> watched.status().abandoned() == 0, "its calls return");
      watched.look(1);
      assertFalse(watched.told.getLast().resting(), "that as well");
      Watched.await(() -> watched.reason("a").equals("LOOKED"), "it is asked again");
    } finally {
      over.countDown();
    }
  }

  @Test
  void postsThatTakeTooLongGoToAPersonAndRestNobody() {
    CountDownLatch never = new CountDownLatch(1);
    Detector slow =
        Detector.of(
            Watched.manifest("slow").build(),
            post -> {
              if (post.text().contains("bomb")) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return Watched.found(post);
            });
    try (Line line = new Line(b -> b.detectors(slow))) {
      for (int i = 0; i < 6; i++) {
        Screening bomb = line.screen("bomb" + i, "bomb");
        assertTrue(
            bomb.unavailable().get("slow").startsWith("TIME_LIMIT"), bomb.unavailable()::toString);
        assertEquals(Action.REVIEW, bomb.decision());
        assertFalse(
            Line.owes(line.look(bomb.caseId().orElseThrow()), Duty.Rescreen.class),
            "it would take as long again");
      }
      assertEquals(Action.REMOVE, line.screen("next", "of another person").decision());
    }
  }

  @Test
  void whatWaitedTooLongIsNotBlamedOnTheDetectorNorOnThePost() {
    CountDownLatch over = new CountDownLatch(1);
    try (Watched watched = new Watched(Set.of(), hanging(over))) {
      AtomicInteger begun = new AtomicInteger();
      while (begun.get() < Watched.threads()) {
        begun.addAndGet(watched.reason("a").equals("TIME_LIMIT") ? 1 : 0);
      }
      DetectorRunner.Answer waited = watched.runner.run(Line.post("p", "b")).getFirst();
      assertEquals(
          Detection.Unavailable.Reason.BUSY, ((Detection.Unavailable) waited.detection()).reason());
      assertFalse(waited.lasting(), "it may yet be looked at");
      assertFalse(watched.status().failing());
    } finally {
      over.countDown();
    }
  }

  @Test
  void whoeverWaitsForItsTurnIsNotKeptByALineThatCloses() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(Watched.threads());
    Detector busy =
        Detector.of(
            Manifest.builder("busy", "1").timeLimit(Duration.ofDays(1)).build(),
            post -> {
              inside.countDown();
              Watched.hang(over);
              return Detection.clean();
            });
    ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    Watched watched = new Watched(Set.of(), busy);
    try {
      for (int i = 0; i <= Watched.threads(); i++) {
        var unused = Thread.ofVirtual().start(() -> answers.add(watched.reason("a")));
      }
      inside.await();
      watched.close();
      Watched.await(() -> answers.contains("BUSY"), "the one that waited is answered");
    } finally {
      over.countDown();
    }
  }

  @Test
  void postsThatMakeADetectorFailSwitchItOffForNobody() {
    Detector brittle =
        Detector.of(
            Watched.manifest("brittle").build(),
            post -> {
              if (post.text().startsWith("odd")) {
                throw new IllegalStateException("cannot read this");
              }
              return Watched.found(post);
            });
    try (Watched watched = new Watched(Set.of(), brittle)) {
      for (int i = 0; i < 6; i++) {
        assertEquals("FAULT", watched.reason("odd"));
      }
      watched.look(1);
      assertTrue(watched.told.getLast().failing(), "the operator hears of it");
      assertEquals("LOOKED", watched.reason("the next person's"));
      watched.look(1);
      assertFalse(watched.told.getLast().failing());
    }
  }

  @Test
  void aRemoteServiceThatFailsIsRestedAloudAndTriedAgain() {
    AtomicBoolean down = new AtomicBoolean(true);
    Detector remote =
        Detector.of(
            Watched.manifest("remote").execution(Manifest.Execution.BLOCKING).build(),
            post -> {
              if (down.get()) {
                throw new IllegalStateException("no answer");
              }
              return Watched.found(post);
            });
    try (Watched watched = new Watched(Set.of(), remote)) {
      for (int i = 0; i < 5; i++) {
        assertEquals("FAULT", watched.reason("a"));
      }
      assertEquals("CIRCUIT_OPEN", watched.reason("a"));
      watched.look(1);
      assertTrue(watched.told.getLast().resting());
      down.set(false);
      watched.clock.forward(Duration.ofSeconds(11));
      assertEquals("LOOKED", watched.reason("a"));
      watched.look(1);
      assertFalse(watched.told.getLast().resting());
    }
  }
}
