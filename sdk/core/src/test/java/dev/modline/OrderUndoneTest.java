package dev.modline;

import static dev.modline.Orders.ISSUER;
import static dev.modline.Orders.answer;
import static dev.modline.Orders.kinds;
import static dev.modline.Orders.line;
import static dev.modline.Orders.order;
import static dev.modline.Orders.records;
import static dev.modline.Orders.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order that comes to nothing: withdrawn, overtaken, or about what is gone. */
@Tag("DSA-9")
class OrderUndoneTest {
  @Test
  @Tag("promise-9")
  void anOrderThatIsWithdrawnUnansweredWaitsForNobodyAndOnlyItsIssuerCan() {
    try (Line line = line()) {
      CaseId id = line.modline.order(order("o1").build()).caseId();
      assertThrows(UnknownCase.class, () -> line.modline.withdraw("o1", "eu.other", "mine now"));
      assertFalse(line.modline.withdraw("o1", ISSUER, "in error").known());
      assertTrue(line.modline.withdraw("o1", ISSUER, "in error").known());
      line.run();
      assertEquals(List.of(), line.look(id).undecided());
      assertThrows(WrongState.class, () -> answer(line, id, Event.OrderOutcome.COMPLIED));
      assertEquals(0, line.network.calls);
    }
  }

  @Test
  void anEffectThatIsOvertakenByTheWithdrawalIsNotReported() {
    try (Line line = line()) {
      CaseId id = line.modline.order(order("o1").build()).caseId();
      answer(line, id, Event.OrderOutcome.COMPLIED);
      line.modline.withdraw("o1", ISSUER, "in error");
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertTrue(state(line, id).acted().isEmpty());
      assertEquals(
          List.of(Duty.Report.Kind.ORDER_OUTCOME, Duty.Report.Kind.CORRECTION), kinds(line, id));
    }
  }

  @Test
  void aTargetThatIsGoneByThenIsReportedAsGone() {
    try (Line line = line()) {
      CaseId id = line.modline.order(order("o1").build()).caseId();
      answer(line, id, Event.OrderOutcome.COMPLIED);
      line.modline.deleted(Target.post("p1"));
      line.run();
      assertTrue(state(line, id).acted().orElseThrow().gone());
      AuditRecord effect = records(line, id).getLast();
      assertEquals(Optional.of("TARGET_GONE"), Records.field(line, effect, "effect"));
    }
  }
}
