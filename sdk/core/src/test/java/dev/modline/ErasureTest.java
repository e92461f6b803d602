package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Message;
import dev.modline.model.Notice;
import dev.modline.model.Obligation;
import dev.modline.model.Party;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.spi.Law;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-8")
class ErasureTest {
  private static final Duration WINDOW = Duration.ofDays(183);
  private static final String AUTHOR = "author-of-p1";

  @Test
  void noPartOfAPersonIsLeftOut() {
    try (Line line = new Line()) {
      CaseId id = settled(line, "good morning", notice("n1", AUTHOR), notice("n2", "r2"));
      assertEquals(Set.of(Party.author(), Party.reporter(1)), line.store.casesOf(AUTHOR).get(id));
      assertEquals(new Controls.Erasure(2, 0), erase(line, AUTHOR));
      assertEquals(Map.of(Party.reporter(2), "r2"), line.store.parties(id));
      assertEquals(Set.of(Party.author(), Party.reporter(1)), line.look(id).erased());
      assertEquals(new Controls.Erasure(0, 0), erase(line, AUTHOR), "nothing is left");
    }
  }

  @Test
  void whoReportedTwiceIsNotErasedOnce() {
    try (Line line = new Line()) {
      CaseId id = settled(line, "good morning", notice("n1", "r1"), notice("n2", "r1"));
      assertEquals(new Controls.Erasure(2, 0), erase(line, "r1"));
      assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id));
    }
  }

  @Test
  void whatIsWrittenAfterAnErasureIsNotKeptForGood() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      line.clock.forward(WINDOW);
      line.run();
      assertEquals(new Controls.Erasure(1, 0), erase(line, AUTHOR));
      line.modline.screen(Line.revision("p1", 2, "zorblax again"));
      line.run();
      assertEquals(Map.of(id, Set.of(Party.author())), line.store.casesOf(AUTHOR));
      assertEquals(new Controls.Erasure(0, 1), erase(line, AUTHOR));
      line.clock.forward(WINDOW);
      line.run();
      assertEquals(Map.of(), line.store.casesOf(AUTHOR));
      assertGone(line, id, Party.author());
    }
  }

  @Test
  void anAuthorWhoIsKnownLaterIsNotOutOfReach() {
    try (Line line = new Line()) {
      line.modline.notice(notice("n1", "r1"));
      CaseId id = line.only().id();
      assertEquals(Map.of(Party.reporter(1), "r1"), line.store.parties(id), "no post was given");
      line.modline.notice(notice("n2", "r2"), Line.post("p1", "good morning"));
      allow(line, id);
      line.run();
      assertEquals(new Controls.Erasure(1, 0), erase(line, AUTHOR));
      assertGone(line, id, Party.author());
    }
  }

  @Test
  void aHeldErasureIsNotForgotten() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      assertEquals(new Controls.Erasure(0, 1), erase(line, AUTHOR));
      Tracked owed = erasure(line, id);
      assertTrue(line.modline.controls().owed(10).contains(owed), "the operator sees it");
      assertEquals(CaseSummary.Status.SETTLED, line.look(id).status(), "no work for anybody");
      assertTrue(
          line.look(id).history().stream()
              .anyMatch(
                  it ->
                      it.event().equals(new Event.ErasureRequested(Party.author()))
                          && it.actor().equals(Actor.staff("op-1"))),
          "who asked stands in the case");
      line.run();
      assertEquals(Message.Kind.ERASURE_PUT_OFF, line.office.to(AUTHOR).getLast());
      Message told = line.office.sent.getLast();
      assertEquals("vi", told.language());
      assertTrue(told.body().contains("2027-05-26"), told.body());

      for (int day = 0; day < 182; day += 7) {
        line.clock.forward(Duration.ofDays(7));
        line.run();
        assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id), "day " + day);
      }
      line.clock.forward(Duration.ofHours(22)); // two hours before the window ends
      line.run();
      assertTrue(erasure(line, id).progress().isOwed());
      assertEquals(0, erasure(line, id).progress().escalated(), "nobody can be late with it yet");
      line.clock.forward(Duration.ofHours(2));
      line.run();
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
      assertGone(line, id, Party.author());
      assertFalse(Line.owes(line.look(id), Duty.Act.class), "nothing is left to do");
      int sent = line.office.sent.size();
      line.clock.forward(WINDOW);
      line.run();
      assertEquals(sent, line.office.sent.size(), "told once");
    }
  }

  @Test
  void askingAgainOwesNothingTwice() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      assertEquals(new Controls.Erasure(0, 1), erase(line, AUTHOR));
      line.run();
      long version = line.look(id).version();
      assertEquals(new Controls.Erasure(0, 1), erase(line, AUTHOR));
      assertEquals(version, line.look(id).version());
      line.run();
      assertEquals(
          1, line.office.to(AUTHOR).stream().filter(Message.Kind.ERASURE_PUT_OFF::equals).count());
    }
  }

  @Test
  void nobodyIsErasedWithoutAnAnswer() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW);
      line.office.failing = 3;
      for (int i = 0; i < 3; i++) {
        line.run();
        assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id), "attempt " + i);
        line.clock.forward(Duration.ofMinutes(10));
      }
      line.run();
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
      assertGone(line, id, Party.author());
    }
  }

  @Test
  void whoCannotBeToldIsNotKeptForThat() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW);
      line.office.failing = 1;
      line.run();
      Obligation tell =
          line.look(id).owed().stream()
              .map(Tracked::obligation)
              .filter(o -> o.duty() instanceof Duty.TellErasure)
              .findFirst()
              .orElseThrow();
      line.modline.desk().waive(tell.id(), "op-1", "the account is closed");
      assertGone(line, id, Party.author());
    }
  }

  @Test
  void anAnswerThatIsLateIsNotOverlooked() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW);
      line.office.failing = Integer.MAX_VALUE;
      for (int hour = 0; hour <= 24; hour++) {
        line.run();
        line.clock.forward(Duration.ofHours(1));
      }
      line.run();
      assertEquals(3, erasure(line, id).progress().escalated());
    }
  }

  @Test
  void aNoticeThatComesWhileItWaitsIsNeitherLostNorKept() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW.minusDays(1));
      line.modline.notice(notice("n1", AUTHOR));
      line.clock.forward(Duration.ofDays(2));
      line.run();
      assertEquals(
          Map.of(Party.author(), AUTHOR, Party.reporter(1), AUTHOR),
          line.store.parties(id),
          "the notice is not decided");
      assertEquals(new Controls.Erasure(0, 2), erase(line, AUTHOR), "and waits with the other");
      allow(line, id);
      line.run();
      assertTrue(line.office.to(AUTHOR).contains(Message.Kind.NOTICE_OUTCOME));
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
      assertGone(line, id, Party.author());
      assertGone(line, id, Party.reporter(1));
    }
  }

  @Test
  void whoIsToldThatItIsDoneIsNotLeftWithThatWhenItIsNot() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW);
      line.office.failing = 1; // the answer may have arrived, nobody knows
      line.run();
      line.modline.notice(notice("n1", "r1"));
      line.clock.forward(Duration.ofHours(1));
      line.run();
      assertEquals(Map.of(Party.author(), AUTHOR, Party.reporter(1), "r1"), line.store.parties(id));
      assertEquals(
          List.of(Message.Kind.ERASURE_PUT_OFF, Message.Kind.ERASURE_PUT_OFF),
          line.office.to(AUTHOR).stream().filter(k -> k.name().startsWith("ERASURE")).toList());
      allow(line, id);
      line.run();
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
      assertGone(line, id, Party.author());
      assertEquals(Map.of(Party.reporter(1), "r1"), line.store.parties(id), "nobody else");
    }
  }

  @Test
  void aRefusalIsNotKeptFromThePerson() {
    try (Line line = new Line()) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.modline
          .desk()
          .waive(erasure(line, id).obligation().id(), "op-1", "we defend a claim with it");
      line.run();
      Message told = line.office.sent.getLast();
      assertEquals(Message.Kind.ERASURE_REFUSED, told.kind());
      assertTrue(told.body().contains("we defend a claim with it"), told.body());
      line.clock.forward(WINDOW);
      line.run();
      assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id));
      assertEquals(new Controls.Erasure(1, 0), erase(line, AUTHOR), "a new request is a new one");
    }
  }

  @Test
  void twoWhoAskAreNotTakenForOne() {
    try (Line line = new Line()) {
      line.screen("p1", "good morning");
      line.modline.notice(notice("n1", "r1"), Line.post("p1", "good morning"));
      CaseId id = line.only().id();
      erase(line, "r1");
      erase(line, AUTHOR);
      allow(line, id);
      line.run();
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to("r1").getLast());
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
      assertEquals(Map.of(), line.store.parties(id));
    }
  }

  @Test
  void evidenceIsNotKeptForGoodBecauseTheAppealWindowEndedLast() {
    Law law = new KeepingLaw(Duration.ofDays(90));
    try (Line line = new Line(builder -> builder.law(law).jurisdictions("XX"))) {
      CaseId id = removed(line);
      assertTrue(Line.owes(line.look(id), Duty.Hold.class));
      line.clock.forward(Duration.ofDays(90));
      line.run();
      assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id), "an appeal can come");
      line.clock.forward(WINDOW.minusDays(90));
      line.run();
      assertGone(line, id, Party.author());
    }
  }

  @Test
  void evidenceIsNotErasedBeforeItsTime() {
    Law law = new KeepingLaw(Duration.ofDays(365));
    try (Line line = new Line(builder -> builder.law(law).jurisdictions("XX"))) {
      CaseId id = removed(line);
      erase(line, AUTHOR);
      line.run();
      line.clock.forward(WINDOW);
      line.run();
      assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id), "still evidence");
      line.clock.forward(Duration.ofDays(365).minus(WINDOW).minusMinutes(1));
      line.run();
      assertEquals(Map.of(Party.author(), AUTHOR), line.store.parties(id), "a minute early");
      line.clock.forward(Duration.ofMinutes(1));
      line.run();
      assertGone(line, id, Party.author());
      assertEquals(Message.Kind.ERASURE_DONE, line.office.to(AUTHOR).getLast());
    }
  }

  private static Controls.Erasure erase(Line line, String account) {
    return line.modline.controls().erase(account, "op-1");
  }

  /** A post of {@link #AUTHOR} is removed; only the appeal window is still owed. */
  private static CaseId removed(Line line) {
    CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
    line.run();
    assertEquals(CaseSummary.Status.SETTLED, line.look(id).status());
    return id;
  }

  private static CaseId settled(Line line, String text, Notice... notices) {
    for (Notice notice : notices) {
      line.modline.notice(notice, Line.post("p1", text));
    }
    CaseId id = line.only().id();
    allow(line, id);
    line.run();
    assertEquals(List.of(), line.look(id).owed());
    return id;
  }

  private static void allow(Line line, CaseId id) {
    line.modline
        .desk()
        .decide(id, "mod-1", Judgement.builder(Action.ALLOW).category("insult").build());
  }

  private static Tracked erasure(Line line, CaseId id) {
    Obligation obligation =
        line.look(id).owed().stream()
            .map(Tracked::obligation)
            .filter(o -> o.duty() instanceof Duty.Erase)
            .findFirst()
            .orElseThrow();
    return line.store.obligation(obligation.id()).orElseThrow();
  }

  private static void assertGone(Line line, CaseId id, Party party) {
    assertFalse(line.store.parties(id).containsKey(party), party + " is still known");
    assertTrue(line.look(id).erased().contains(party));
    CaseFile file = line.modline.desk().open(id, "mod-1");
    line.look(id).history().stream()
        .flatMap(it -> it.event().values().stream())
        .filter(ref -> ref.party().equals(party))
        .forEach(ref -> assertEquals(Optional.empty(), file.text(ref), ref.toString()));
  }

  private static Notice notice(String id, String account) {
    return Notice.builder(id, Target.post("p1"))
        .category("insult")
        .reasons("it insults me")
        .reporter(Account.of(account))
        .goodFaith(true)
        .build();
  }
}
