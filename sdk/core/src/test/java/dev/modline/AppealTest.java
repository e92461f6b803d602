package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Message;
import dev.modline.model.Notice;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AppealTest {
  @Test
  @Tag("promise-9")
  @Tag("DSA-20")
  void anUpheldAppealRestoresAndTellsEveryoneWhoWasTold() {
    try (Line line = new Line(b -> b.law(new ReportingLaw("vn.abei")).authorities(feed()))) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.modline.notice(notice("n1"));
      line.run();
      line.modline
          .desk()
          .decide(id, "mod-1", Judgement.builder(Action.REMOVE).category("insult").build());
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      line.modline.appeal(appeal("a1", "author-of-p1"));
      line.modline.desk().decideAppeal(id, "a1", "mod-2", true, "a place name");
      line.run();

      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertEquals(Message.Kind.APPEAL_OUTCOME, line.office.to("author-of-p1").getLast());
      assertEquals(
          List.of(
              Message.Kind.NOTICE_RECEIPT,
              Message.Kind.NOTICE_OUTCOME,
              Message.Kind.NOTICE_OUTCOME),
          line.office.to("reporter-1"),
          "receipt, outcome, and its correction");
      List<AuditRecord> records = Records.of(line, line.look(id));
      assertEquals(Duty.Report.Kind.CORRECTION, records.getLast().kind());
      String corrected = records.getLast().corrects().orElseThrow();
      assertTrue(records.stream().anyMatch(r -> r.id().equals(corrected)));
    }
  }

  @Test
  @Tag("DSA-20")
  void aDismissedAppealIsAnsweredWithReasons() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.run();
      line.modline.appeal(appeal("a1", "author-of-p1"));
      line.modline.desk().decideAppeal(id, "a1", "mod-2", false, "it is an insult here");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      assertTrue(line.office.sent.getLast().body().contains("it is an insult here"));
    }
  }

  @Test
  @Tag("DSA-20")
  void anUpheldAppealIsNotAnsweredWithoutItsReasons() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.run();
      line.modline.appeal(appeal("a1", "author-of-p1"));
      line.modline.desk().decideAppeal(id, "a1", "mod-2", true, "you quoted it to report it");
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertTrue(line.office.sent.getLast().body().contains("you quoted it to report it"));
    }
  }

  @Test
  @Tag("DSA-17")
  void whatWasSaidToPeopleCannotBeReadOtherwiseThanItWasSent() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.modline.notice(notice("n1"));
      line.run();
      line.modline
          .desk()
          .decide(id, "mod-1", Judgement.builder(Action.REMOVE).note("look").build());
      line.run();
      line.modline.appeal(appeal("a1", "author-of-p1"));
      line.modline.desk().decideAppeal(id, "a1", "mod-2", true, "you quoted it");
      line.run();
      CaseFile file = line.modline.desk().open(id, "mod-3");
      List<String> sent = line.office.sent.stream().map(Message::body).sorted().toList();
      List<String> read =
          file.folded().obligations().keySet().stream()
              .flatMap(owed -> file.letter(owed).stream())
              .map(Message::body)
              .sorted()
              .toList();
      assertEquals(sent, read);
    }
  }

  @Test
  void aStrangerCannotAppealNorLearnOfTheCase() {
    try (Line line = new Line()) {
      line.screen("p1", "zorblax");
      assertThrows(UnknownCase.class, () -> line.modline.appeal(appeal("a1", "somebody")));
    }
  }

  @Test
  @Tag("promise-1")
  void theSameAppealAgainGetsTheSameReceipt() {
    try (Line line = new Line()) {
      line.screen("p1", "zorblax");
      Receipt first = line.modline.appeal(appeal("a1", "author-of-p1"));
      line.clock.forward(Duration.ofMinutes(5));
      Receipt again = line.modline.appeal(appeal("a1", "author-of-p1"));
      assertEquals(first.receivedAt(), again.receivedAt());
      assertTrue(again.known());
    }
  }

  @Test
  void undoingOneGroundNeverLiftsAnothers() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.run();
      line.modline.order(
          dev.modline.model.Order.builder("o1", "vn.abei", Target.post("p1"))
              .legalBasis("Decree 147/2024 Art. 23")
              .build());
      line.modline
          .desk()
          .answerOrder(id, "o1", "mod-1", dev.modline.model.Event.OrderOutcome.COMPLIED, "done");
      String policy = line.look(id).rulings().getFirst().decision().id();
      line.modline.appeal(
          Appeal.builder("a1", Target.post("p1"), "author-of-p1").decisionId(policy).build());
      line.modline.desk().decideAppeal(id, "a1", "mod-2", true, "no insult");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"), "the order's ground stands");
    }
  }

  @Test
  @Tag("promise-11")
  void anOrderWithoutALegalBasisIsRefused() {
    assertThrows(
        dev.modline.model.InvalidInput.class,
        () -> dev.modline.model.Order.builder("o1", "vn.abei", Target.post("p1")).build());
  }

  @Test
  @Tag("promise-8")
  void anErasedPersonIsGoneAndTheCaseStillFolds() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      assertEquals(
          new Controls.Erasure(0, 1),
          line.modline.controls().erase("author-of-p1", "op-1"),
          "what is still owed needs it");
      line.run();
      assertEquals(
          new Controls.Erasure(0, 1),
          line.modline.controls().erase("author-of-p1", "op-1"),
          "an appeal can still come");
      line.clock.forward(Duration.ofDays(184));
      line.run();
      CaseFile file = line.modline.desk().open(id, "mod-1");
      assertTrue(file.text(file.folded().screenings().getFirst().event().text()).isEmpty());
      assertTrue(file.account(dev.modline.model.Party.author()).isEmpty());
    }
  }

  private static Notice notice(String id) {
    return Notice.builder(id, Target.post("p1"))
        .category("insult")
        .reasons("it insults me")
        .reporter(Account.of("reporter-1"))
        .goodFaith(true)
        .build();
  }

  private static Appeal appeal(String id, String account) {
    return Appeal.builder(id, Target.post("p1"), account).text("it is the name of a town").build();
  }

  private static Authority feed() {
    return Authority.feed("vn.abei", Set.of("content", "target"));
  }
}
