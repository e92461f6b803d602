package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Action;
import dev.modline.model.Case;
import dev.modline.model.CaseSummary;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.Detector;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScreeningTest {
  @Test
  void aCleanPostLeavesNoRow() {
    try (Line line = new Line()) {
      Screening screening = line.screen("p1", "good morning");
      assertEquals(Action.ALLOW, screening.decision());
      assertTrue(screening.caseId().isEmpty());
      assertTrue(line.modline.desk().cases(CaseQuery.recent(10)).isEmpty());
    }
  }

  @Test
  @Tag("promise-2")
  void aViolatingPostIsHiddenAndItsAuthorTold() {
    try (Line line = new Line()) {
      Screening screening = line.screen("p1", "you zorblax");
      assertEquals(Action.REMOVE, screening.decision());
      assertEquals(Restriction.REMOVED, screening.state().worldwide());
      assertEquals(0, line.network.calls, "nothing is done before it is committed");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      assertTrue(line.office.sent.getFirst().body().contains("gỡ"), "in the author's language");
      Case c = line.only();
      assertEquals(CaseSummary.Status.SETTLED, c.status());
      assertEquals(
          Provenance.Automation.FULLY, c.rulings().getFirst().provenance().automatedDecision());
      assertTrue(c.rulings().getFirst().provenance().automatedDetection());
    }
  }

  @Test
  void theSameRevisionGetsTheSameAnswerOnce() {
    try (Line line = new Line()) {
      Screening first = line.screen("p1", "you zorblax");
      Screening again = line.screen("p1", "you zorblax");
      assertEquals(first.caseId(), again.caseId());
      assertEquals(first.decision(), again.decision());
      line.run();
      assertEquals(1, line.office.sent.size());
    }
  }

  @Test
  void otherContentUnderOneRevisionIsRefused() {
    try (Line line = new Line()) {
      line.screen("p1", "you zorblax");
      InvalidInput e = assertThrows(InvalidInput.class, () -> line.screen("p1", "another zorblax"));
      assertTrue(e.getMessage().contains("revision"));
      assertEquals(1, line.only().screenings().size(), "what was accepted stays");
    }
  }

  @Test
  void anEditOfWhatIsRemovedGoesToAPerson() {
    try (Line line = new Line()) {
      line.screen("p1", "you zorblax");
      line.run();
      line.modline.screen(Line.revision("p1", 2, "good morning"));
      Case c = line.only();
      assertEquals(CaseSummary.Status.NEEDS_DECISION, c.status());
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"), "an edit restores nothing");
      line.modline.desk().decide(c.id(), "mod-1", Judgement.allow());
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
    }
  }

  @Test
  void whatWasHeldBeforePublicationLapsesWithACleanEdit() {
    try (Line line = new Line()) {
      Post bad = Line.post("p1", "you zorblax");
      Screening held = line.modline.screen(bad, Timing.BEFORE_PUBLICATION);
      line.modline.confirm(bad.target(), held.stateVersion());
      assertFalse(Line.owes(line.only(), Duty.SetState.class));
      Screening clean =
          line.modline.screen(Line.revision("p1", 2, "good morning"), Timing.BEFORE_PUBLICATION);
      assertEquals(Action.ALLOW, clean.decision());
      assertTrue(clean.state().isUnrestricted());
    }
  }

  @Test
  void whatTheHostDoesNotConfirmTheEngineDoes() {
    try (Line line = new Line()) {
      line.modline.screen(Line.post("p1", "you zorblax"), Timing.BEFORE_PUBLICATION);
      line.run();
      assertEquals(0, line.network.calls);
      line.clock.forward(Duration.ofMinutes(2));
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  @Test
  void aMinorFindingWaitsForAPerson() {
    try (Line line = new Line()) {
      Screening screening = line.screen("p1", "grumble");
      assertEquals(Action.REVIEW, screening.decision());
      line.run();
      assertEquals(0, line.network.calls);
      Case decided =
          line.modline
              .desk()
              .decide(
                  screening.caseId().orElseThrow(),
                  "mod-1",
                  Judgement.builder(Action.RESTRICT).category("insult").note("be kind").build());
      line.run();
      assertEquals(Restriction.RESTRICTED, line.network.state("p1"));
      assertTrue(line.office.sent.getFirst().body().contains("be kind"));
      assertEquals(
          Provenance.Automation.NOT_AUTOMATED,
          decided.rulings().getFirst().provenance().automatedDecision());
    }
  }

  @Test
  @Tag("promise-10")
  void whatAFailedDetectorLetsThroughIsScreenedAgain() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Detector flaky =
        Detector.of(
            Manifest.builder("flaky", "1").build(),
            post -> {
              if (broken.get()) {
                throw new IllegalStateException("model not loaded");
              }
              return Line.words().detect(post);
            });
    try (Line line = new Line(b -> b.detectors(flaky))) {
      Screening passed = line.screen("p1", "harmless so far");
      assertEquals(Action.ALLOW, passed.decision());
      assertEquals(1, passed.unavailable().size());
      assertTrue(passed.caseId().isPresent(), "it is stored");
      line.run();
      assertTrue(Line.owes(line.only(), Duty.Rescreen.class), "it is still owed");
      broken.set(false);
      line.clock.forward(Duration.ofHours(2));
      line.run();
      assertFalse(Line.owes(line.only(), Duty.Rescreen.class));
    }
  }

  @Test
  @Tag("promise-10")
  void aDetectorThatFailsClosedSendsThePostToAPerson() {
    Detector closed =
        Detector.of(
            Manifest.builder("closed", "1")
                .onUnavailable(Manifest.OnUnavailable.FAIL_CLOSED)
                .build(),
            post -> {
              throw new IllegalStateException("down");
            });
    try (Line line = new Line(b -> b.detectors(closed))) {
      assertEquals(Action.REVIEW, line.screen("p1", "harmless").decision());
    }
  }

  @Test
  @Tag("promise-10")
  void aSlowDetectorIsNotWaitedFor() throws Exception {
    java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
    Detector slow =
        Detector.of(
            Manifest.builder("slow", "1")
                .execution(Manifest.Execution.BLOCKING)
                .timeLimit(Duration.ofMillis(20))
                .build(),
            post -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Detection.clean();
            });
    try (Line line = new Line(b -> b.detectors(slow))) {
      Screening screening = line.screen("p1", "you zorblax");
      assertEquals(Action.REMOVE, screening.decision(), "the others' findings stand");
      assertTrue(screening.unavailable().get("slow").startsWith("TIME_LIMIT"));
    }
  }

  @Test
  @Tag("promise-10")
  void pastASetRateRemovalsBecomeReviewItems() {
    try (Line line = new Line(b -> b.massActionLimit(2))) {
      assertEquals(Action.REMOVE, line.screen("p1", "zorblax 1").decision());
      assertEquals(Action.REMOVE, line.screen("p2", "zorblax 2").decision());
      assertEquals(Action.REVIEW, line.screen("p3", "zorblax 3").decision());
      line.clock.forward(Duration.ofMinutes(1));
      assertEquals(Action.REMOVE, line.screen("p4", "zorblax 4").decision());
    }
  }

  @Test
  void aDeletedPostIsLeftAloneButItsEvidenceStays() {
    try (Line line = new Line()) {
      Screening screening = line.screen("p1", "grumble");
      line.modline.deleted(Target.post("p1"));
      Case c = line.look(screening.caseId().orElseThrow());
      assertTrue(c.undecided().isEmpty());
      CaseFile file = line.modline.desk().open(c.id(), "mod-1");
      assertEquals("grumble", file.text(c.screenings().getFirst().event().text()).orElseThrow());
    }
  }
}
