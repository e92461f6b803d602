package dev.modline;

import static dev.modline.Orders.ISSUER;
import static dev.modline.Orders.answer;
import static dev.modline.Orders.byPhone;
import static dev.modline.Orders.kinds;
import static dev.modline.Orders.line;
import static dev.modline.Orders.order;
import static dev.modline.Orders.owed;
import static dev.modline.Orders.records;
import static dev.modline.Orders.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Mode;
import dev.modline.model.Obligation;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import dev.modline.spi.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is answered to an order, by when, and what of it reaches its issuer. */
@Tag("DSA-9")
class OrderAnswerTest {
  @Test
  @Tag("promise-5")
  void receivedAuthenticatedAnsweredActedAndReportedAreTimesApart() {
    try (Line line = line()) {
      Instant called = line.clock.instant();
      line.clock.forward(Duration.ofMinutes(10));
      CaseId id = line.modline.order(byPhone("o1").receivedAt(called).build()).caseId();
      line.run();
      WrongState early =
          assertThrows(WrongState.class, () -> answer(line, id, Event.OrderOutcome.COMPLIED));
      assertEquals("this order's sender is not authenticated yet", early.getMessage());
      line.clock.forward(Duration.ofMinutes(10));
      Instant checked = line.clock.instant();
      line.modline
          .desk()
          .authenticateOrder(
              id, "o1", "op-2", Order.Check.CALL_BACK, "called back, same person", checked);
      line.clock.forward(Duration.ofMinutes(10));
      Instant answered = line.clock.instant();
      answer(line, id, Event.OrderOutcome.COMPLIED);
      line.network.failing = 1;
      line.run();
      assertFalse(state(line, id).acted().isPresent(), "the platform was down");
      assertEquals(List.of(Duty.Report.Kind.ORDER_OUTCOME), kinds(line, id));
      line.clock.forward(Duration.ofMinutes(10));
      Instant acted = line.clock.instant();
      line.run();
      assertEquals(
          List.of(Duty.Report.Kind.ORDER_OUTCOME, Duty.Report.Kind.ORDER_EFFECT), kinds(line, id));
      line.clock.forward(Duration.ofMinutes(10));
      Instant reported = line.clock.instant();
      line.modline.acknowledged(ISSUER, 2, "cosigned");

      OrderState order = state(line, id);
      assertEquals(called, order.event().receivedAt());
      assertEquals(checked, order.authenticated().orElseThrow().event().at());
      assertEquals(Actor.staff("op-2"), order.authenticated().orElseThrow().by());
      assertEquals(Optional.of(answered), order.answeredAt());
      assertEquals(new OrderState.Acted(acted, false), order.acted().orElseThrow());
      assertEquals(Optional.of(reported), order.reportedAt());
      assertEquals(Optional.of(reported), order.effectReportedAt());
      AuditRecord effect = records(line, id).getLast();
      assertEquals(Optional.of(acted.toString()), Records.field(line, effect, "acted"));
      assertEquals(Optional.of("GIVEN"), Records.field(line, effect, "effect"));
      assertEquals(Optional.of(called.toString()), Records.field(line, effect, "received"));
      assertEquals(Optional.of(checked.toString()), Records.field(line, effect, "authenticated"));
    }
  }

  @Test
  void complianceInPartSaysWhatWasAndWasNotDone() {
    try (Line line = line()) {
      CaseId id =
          line.modline
              .order(order("o1").territory(Territory.of(Set.of("VN", "LA"))).build())
              .caseId();
      InvalidInput silent =
          assertThrows(InvalidInput.class, () -> answer(line, id, Event.OrderOutcome.PARTIAL));
      assertEquals("done", silent.field());
      OrderReply.Builder reply =
          OrderReply.builder(Event.OrderOutcome.PARTIAL, "no basis in Laos")
              .done("hidden in Viet Nam")
              .undone("left in Laos");
      assertThrows(
          InvalidInput.class,
          () ->
              line.modline
                  .desk()
                  .answerOrder(id, "o1", "mod-1", reply.territory(Territory.worldwide()).build()));
      line.modline
          .desk()
          .answerOrder(id, "o1", "mod-1", reply.territory(Territory.of(Set.of("VN"))).build());
      line.run();
      assertEquals(Set.of("VN"), line.network.states.get(Target.post("p1")).countries().keySet());
      AuditRecord told = records(line, id).getFirst();
      assertEquals(Optional.of("PARTIAL"), Records.field(line, told, "outcome"));
      assertEquals(Optional.of("no basis in Laos"), Records.field(line, told, "reasons"));
      assertEquals(Optional.of("hidden in Viet Nam"), Records.field(line, told, "done"));
      assertEquals(Optional.of("left in Laos"), Records.field(line, told, "undone"));
      assertEquals(
          Territory.of(Set.of("VN")),
          told.decision().orElseThrow().imposes().getFirst().territory());
    }
  }

  @Test
  @Tag("promise-11")
  void aRefusalNeedsNoAuthenticationAndItsReasonsReachTheIssuer() {
    try (Line line = line()) {
      CaseId id = line.modline.order(byPhone("o1").build()).caseId();
      answer(line, id, Event.OrderOutcome.REFUSED);
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
      assertEquals(List.of(Duty.Report.Kind.ORDER_OUTCOME), kinds(line, id));
      AuditRecord told = records(line, id).getFirst();
      assertEquals(Optional.of("REFUSED"), Records.field(line, told, "outcome"));
      assertEquals(Optional.of("because"), Records.field(line, told, "reasons"));
      assertTrue(state(line, id).acted().isEmpty());
    }
  }

  @Test
  @Tag("promise-5")
  void theDeadlineThatAnOrderSetsIsAClockOnTheAnswerAndOnTheAct() {
    try (Line line = line()) {
      Instant start = line.clock.instant();
      Instant deadline = start.plus(Duration.ofHours(2));
      CaseId id = line.modline.order(order("o1").deadline(deadline).build()).caseId();
      assertEquals(Optional.of(deadline), owed(line, id, Duty.Decide.class).due());
      line.clock.forward(Duration.ofHours(1));
      answer(line, id, Event.OrderOutcome.COMPLIED);
      Obligation act = owed(line, id, Duty.SetState.class);
      assertEquals(Optional.of(deadline), act.due());
      assertEquals("order.deadline", act.clocks().getFirst().rule());
      assertEquals(start, act.clocks().getFirst().start(), "from receipt, not from the answer");
      assertTrue(act.clocks().size() > 1, "the others are kept");
    }
  }

  @Test
  @Tag("promise-12")
  void inObserveModeNobodyIsTold() {
    try (Line line =
        new Line(b -> b.authorities(Authority.feed(ISSUER, Order.REPORTED)).mode(Mode.OBSERVE))) {
      CaseId id = line.modline.order(order("o1").build()).caseId();
      answer(line, id, Event.OrderOutcome.COMPLIED);
      line.run();
      assertEquals(List.of(), records(line, id));
      assertEquals(0, line.network.calls);
    }
  }
}
