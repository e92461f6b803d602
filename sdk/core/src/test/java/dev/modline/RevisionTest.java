package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.CaseId;
import dev.modline.model.InvalidInput;
import dev.modline.model.Mode;
import dev.modline.model.Notice;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.CaseQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A revision is judged once: what the host's queue says twice undoes nothing. */
@Tag("promise-4")
class RevisionTest {
  @Test
  void aReplayNeverUndoesAModerator() {
    try (Line line = new Line()) {
      Screening first = line.screen("p1", "you zorblax");
      line.run();
      line.modline.desk().decide(id(first), "mod-1", Judgement.allow());
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
      int calls = line.network.calls;

      Screening again = line.screen("p1", "you zorblax");
      line.run();

      assertEquals(first.decision(), again.decision());
      assertEquals(first.caseId(), again.caseId());
      assertTrue(again.state().isUnrestricted(), "what a person decided stands");
      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertEquals(calls, line.network.calls);
      assertEquals(1, line.modline.desk().cases(CaseQuery.recent(10)).size());
    }
  }

  @Test
  void aReplayOfWhatAPersonReviewedAsksNobodyAgain() {
    try (Line line = new Line()) {
      Screening first = line.screen("p1", "grumble");
      line.modline.desk().decide(id(first), "mod-1", Judgement.allow());
      line.run();
      Screening again = line.screen("p1", "grumble");
      assertEquals(Action.REVIEW, again.decision());
      assertEquals(first.caseId(), again.caseId());
      assertTrue(line.only().undecided().isEmpty());
    }
  }

  @Test
  void aLateRevisionNeverRulesOverALaterOneOfAnEndedCase() {
    try (Line line = new Line()) {
      line.screen("p1", "grumble");
      Screening second = line.modline.screen(Line.revision("p1", 2, "grumble, grumble"));
      line.modline.desk().decide(id(second), "mod-1", Judgement.allow());
      line.run();
      assertThrows(InvalidInput.class, () -> line.screen("p1", "you zorblax"));
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
    }
  }

  @Test
  void otherContentUnderARevisionOfAnEndedCaseIsRefused() {
    try (Line line = new Line()) {
      Screening first = line.screen("p1", "you zorblax");
      line.run();
      line.modline.desk().decide(id(first), "mod-1", Judgement.allow());
      line.run();
      assertThrows(InvalidInput.class, () -> line.screen("p1", "another zorblax"));
    }
  }

  @Test
  void aNewRevisionIsJudgedAnew() {
    try (Line line = new Line()) {
      Screening first = line.screen("p1", "you zorblax");
      line.run();
      line.modline.desk().decide(id(first), "mod-1", Judgement.allow());
      line.run();
      Screening second = line.modline.screen(Line.revision("p1", 2, "zorblax again"));
      assertEquals(Action.REMOVE, second.decision());
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  @Test
  void whatCameWithANoticeWasNotJudgedYet() {
    try (Line line = new Line()) {
      line.modline.notice(
          Notice.builder("n1", Target.post("p1"))
              .category("insult")
              .reasons("rude")
              .reporter(Account.builder("reporter-1").build())
              .build(),
          Line.post("p1", "you zorblax"));
      assertEquals(Action.REMOVE, line.screen("p1", "you zorblax").decision());
      assertEquals(Action.REMOVE, line.screen("p1", "you zorblax").decision());
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  private static CaseId id(Screening screening) {
    return screening.caseId().orElseThrow();
  }

  @Test
  void cleanContentUnderARevisionThatWasReviewedIsNoAnswerToIt() {
    try (Line line = new Line()) {
      line.screen("p1", "grumble");
      assertThrows(InvalidInput.class, () -> line.screen("p1", "good morning"));
      line.modline.screen(Line.revision("p2", 2, "grumble"));
      assertThrows(InvalidInput.class, () -> line.screen("p2", "good morning"));
    }
  }

  /** Their cases end with the commit that opens them: none is running for the next to find. */
  @Test
  void oneRevisionThatManySendAtOnceIsJudgedOnce() throws Exception {
    try (Line line = new Line(builder -> builder.mode(Mode.OBSERVE));
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      for (int n = 0; n < 50; n++) {
        String post = "p" + n;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Screening>> all =
            Stream.generate(
                    () ->
                        callers.submit(
                            () -> {
                              go.await();
                              return line.screen(post, "zorblax");
                            }))
                .limit(8)
                .toList();
        go.countDown();
        Set<CaseId> cases = new HashSet<>();
        for (Future<Screening> one : all) {
          cases.add(id(one.get()));
        }
        assertEquals(1, cases.size());
        assertEquals(1, line.store.casesAbout(Target.post(post)).size());
      }
    }
  }
}
