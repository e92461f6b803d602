package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Mode;
import dev.modline.model.Order;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Authority;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever was told of a restriction is told when it is undone, on every path; nobody else is. */
@Tag("promise-9")
class CorrectionTest {
  private static final String ABEI = "vn.abei";
  private static final String PROVINCE = "vn.province";
  private static final String LATER = "vn.later";

  private final ReportingLaw law = new ReportingLaw(ABEI, PROVINCE);

  private Line line() {
    return new Line(b -> b.law(law).authorities(feed(ABEI), feed(PROVINCE), feed(LATER)));
  }

  private static Authority feed(String id) {
    return Authority.feed(id, Set.of("target"));
  }

  @Test
  void anUpheldAppealCorrectsWhatEachWasTold() {
    try (Line line = line()) {
      CaseId id = removed(line);
      appeal(line, "");
      line.modline.desk().decideAppeal(id, "a1", "mod-1", true, "a place name");
      line.run();
      assertCorrected(line, id, ABEI, PROVINCE);
    }
  }

  @Test
  void soDoesAReversalByStaff() {
    try (Line line = line()) {
      CaseId id = removed(line);
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.run();
      assertCorrected(line, id, ABEI, PROVINCE);
    }
  }

  @Test
  void soDoesALowerRestrictionThatReplacesAHigher() {
    try (Line line = line()) {
      CaseId id = removed(line);
      line.modline
          .desk()
          .decide(
              id, "mod-1", Judgement.builder(Action.LABEL).label("disputed").category("x").build());
      line.run();
      for (String authority : List.of(ABEI, PROVINCE)) {
        assertEquals(
            Set.of(Duty.Report.Kind.DECISION, Duty.Report.Kind.CORRECTION),
            Set.copyOf(Records.kinds(line, line.look(id), authority)));
        assertEquals(3, Records.kinds(line, line.look(id), authority).size());
      }
    }
  }

  @Test
  void anOrderThatIsWithdrawnCorrectsItsIssuerToo() {
    try (Line line = line()) {
      Receipt receipt = line.modline.order(order("o1", "vn.issuer"));
      line.modline
          .desk()
          .answerOrder(receipt.caseId(), "o1", "mod-1", Event.OrderOutcome.COMPLIED, "done");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      line.modline.withdraw("o1", "vn.issuer", "issued in error");
      line.run();
      assertCorrected(line, receipt.caseId(), ABEI, PROVINCE, "vn.issuer");
    }
  }

  @Test
  void anAppealAgainstAnOrdersDecisionCorrectsItsIssuer() {
    try (Line line = line()) {
      CaseId id = line.screen("p1", "grumble zorblax").caseId().orElseThrow();
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.modline.order(order("o1", "vn.issuer"));
      line.modline.desk().answerOrder(id, "o1", "mod-1", Event.OrderOutcome.COMPLIED, "done");
      line.run();
      String decision = line.look(id).orders().get("o1").outcome().orElseThrow().decisionId();
      appeal(line, decision);
      line.modline.desk().decideAppeal(id, "a1", "mod-2", true, "no basis");
      line.run();
      Case after = line.look(id);
      AuditRecord correction = Records.to(line, after, "vn.issuer").getLast();
      assertEquals(Duty.Report.Kind.CORRECTION, correction.kind());
      assertEquals(Restriction.NONE, line.network.state("p1"));
    }
  }

  @Test
  void withTheKillSwitchOnTheCorrectionIsOwedAndLeavesAfterwards() {
    try (Line line = line()) {
      CaseId id = removed(line);
      line.modline.controls().suspend("op-1");
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      assertEquals(0, line.run());
      assertEquals(Restriction.REMOVED, line.network.state("p1"), "nothing acts");
      assertEquals(
          List.of(Duty.Report.Kind.DECISION, Duty.Report.Kind.CORRECTION),
          Records.kinds(line, line.look(id), ABEI),
          "and nothing is lost");
      line.modline.controls().resume("op-1");
      line.run();
      assertCorrected(line, id, ABEI, PROVINCE);
    }
  }

  @Test
  void whatWasOnlyObservedWasToldToNobodyAndIsNotCorrected() {
    try (Line line =
        new Line(b -> b.law(law).authorities(feed(ABEI), feed(PROVINCE)).mode(Mode.OBSERVE))) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.run();
      assertEquals(List.of(), Records.of(line, line.look(id)));
    }
  }

  @Test
  void anAuthorityThatCameLaterAndWasToldNothingGetsNoCorrection() {
    try (Line line = line()) {
      CaseId id = removed(line);
      law.reportTo(ABEI, PROVINCE, LATER);
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.run();
      assertCorrected(line, id, ABEI, PROVINCE);
      assertEquals(List.of(), Records.to(line, line.look(id), LATER));
    }
  }

  @Test
  void anAuthorityThatIsToldNoMoreStillGetsTheCorrectionOfWhatItWasTold() {
    try (Line line = line()) {
      CaseId id = removed(line);
      law.reportTo(LATER);
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.run();
      assertCorrected(line, id, ABEI, PROVINCE);
    }
  }

  private static CaseId removed(Line line) {
    CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
    line.run();
    assertEquals(Restriction.REMOVED, line.network.state("p1"));
    return id;
  }

  private static Order order(String id, String authority) {
    return Order.builder(id, authority, Target.post("p1")).legalBasis("Test Act 1").build();
  }

  private static void appeal(Line line, String decisionId) {
    Appeal.Builder appeal = Appeal.builder("a1", Target.post("p1"), "author-of-p1").text("no");
    line.modline.appeal(
        decisionId.isEmpty() ? appeal.build() : appeal.decisionId(decisionId).build());
  }

  /** One correction each, which names a record that the same authority has. */
  private static void assertCorrected(Line line, CaseId id, String... authorities) {
    Case after = line.look(id);
    assertEquals(Restriction.NONE, line.network.state("p1"));
    for (String authority : authorities) {
      List<AuditRecord> records = Records.to(line, after, authority);
      List<AuditRecord> corrections =
          records.stream().filter(r -> r.kind() == Duty.Report.Kind.CORRECTION).toList();
      assertEquals(1, corrections.size(), authority);
      String corrected = corrections.getFirst().corrects().orElseThrow();
      assertTrue(records.stream().anyMatch(r -> r.id().equals(corrected)), authority);
    }
    Set<String> told = Set.of(authorities);
    assertTrue(
        Records.of(line, after).stream().allMatch(r -> told.contains(r.audience())),
        "nobody else is told");
  }
}
