package dev.modline;

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
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an order, from its receipt to the word that reaches its issuer. */
@Tag("DSA-9")
class OrderTest {
  private static final String ISSUER = "vn.abei";

  private static Line line() {
    return new Line(b -> b.authorities(Authority.feed(ISSUER, Order.REPORTED)));
  }

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
  void whoTookAnOrderDownAndWhoCalledStandInTheRecordApartFromTheEvent() {
    try (Line line = line()) {
      CaseId id = line.modline.order(byPhone("o1").build()).caseId();
      CaseFile file = line.modline.desk().open(id, "mod-1");
      Event.OrderReceived event = file.folded().orders().get("o1").event();
      assertEquals(
          Optional.of("an official\n024 0000 0000"), file.text(event.source().orElseThrow()));
      assertEquals(
          Actor.staff("op-1"),
          file.folded().history().stream()
              .filter(r -> r.event() instanceof Event.OrderReceived)
              .findFirst()
              .orElseThrow()
              .actor());
      assertFalse(byPhone("o1").build().transcript().orElseThrow().toString().contains("0000"));
    }
  }

  @Test
  void authenticationIsNotedOnceAndNeitherBeforeReceiptNorAhead() {
    try (Line line = line()) {
      CaseId id = line.modline.order(byPhone("o1").build()).caseId();
      Instant now = line.clock.instant();
      Desk desk = line.modline.desk();
      InvalidInput before =
          assertThrows(
              InvalidInput.class,
              () ->
                  desk.authenticateOrder(
                      id, "o1", "op-1", Order.Check.CALL_BACK, "", now.minusSeconds(1)));
      assertEquals("at", before.field());
      assertThrows(
          InvalidInput.class,
          () ->
              desk.authenticateOrder(
                  id, "o1", "op-1", Order.Check.CALL_BACK, "", now.plusSeconds(1)));
      desk.authenticateOrder(id, "o1", "op-1", Order.Check.CALL_BACK, "", now);
      assertThrows(
          WrongState.class,
          () -> desk.authenticateOrder(id, "o1", "op-1", Order.Check.DOCUMENT, "", now));
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
  @Tag("promise-1")
  void theSameOrderAgainGetsTheSameReceiptAndAnotherUnderItsIdIsRefused() {
    try (Line line = line()) {
      Receipt first = line.modline.order(order("o1").reasons("why").build());
      line.clock.forward(Duration.ofHours(1));
      Receipt again = line.modline.order(order("o1").reasons("why").build());
      assertEquals(first.receivedAt(), again.receivedAt());
      assertEquals(first.caseId(), again.caseId());
      assertTrue(again.known());
      List<Order> others =
          List.of(
              order("o1").reasons("another").build(),
              order("o1").reasons("why").urgent(true).build(),
              order("o1").reasons("why").deadline(line.clock.instant()).build(),
              Order.builder("o1", ISSUER, Target.post("p2"))
                  .legalBasis("Test Act 1")
                  .reasons("why")
                  .build(),
              Order.builder("o1", "eu.other", Target.post("p1"))
                  .legalBasis("Test Act 1")
                  .reasons("why")
                  .build());
      for (Order other : others) {
        assertThrows(WrongState.class, () -> line.modline.order(other));
      }
      assertEquals(1, line.look(first.caseId()).orders().size());
    }
  }

  @Test
  void aNoticeMayHaveTheIdOfAnOrder() {
    try (Line line = line()) {
      line.modline.notice(
          dev.modline.model.Notice.builder("x1", Target.post("p2"))
              .category("spam")
              .reasons("spam")
              .build());
      Receipt receipt = line.modline.order(order("x1").build());
      assertFalse(receipt.known());
      assertEquals(receipt.caseId(), line.modline.orderStatus("x1").caseId());
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
  void anOrderThatSaysItWasReceivedAheadOfTimeIsRefused() {
    try (Line line = line()) {
      Instant ahead = line.clock.instant().plus(Duration.ofHours(1));
      InvalidInput wrong =
          assertThrows(
              InvalidInput.class,
              () -> line.modline.order(byPhone("o1").receivedAt(ahead).build()));
      assertEquals("receivedAt", wrong.field());
    }
  }

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

  @Test
  @Tag("promise-11")
  @Tag("DSA-10")
  void aDemandForUserDataIsMetByNoMachine() {
    try (Line line = line()) {
      line.screen("p1", "zorblax");
      CaseId id =
          line.modline
              .order(
                  order("o1")
                      .demand(Order.Demand.USER_DATA)
                      .urgent(true)
                      .deadline(line.clock.instant().plus(Duration.ofHours(3)))
                      .build())
              .caseId();
      for (int day = 0; day < 10; day++) {
        line.clock.forward(Duration.ofDays(1));
        line.run();
      }
      line.modline.screen(Line.revision("p1", 2, "zorblax again"));
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.modline.controls().suspend("op-1");
      line.modline.controls().resume("op-1");
      line.modline.acknowledged(ISSUER, 1_000, "cosigned");
      line.modline.deleted(Target.post("p1"));
      line.run();
      assertTrue(state(line, id).isOpen(), "it still waits for a person");
      Tracked decide =
          line.look(id).undecided().stream()
              .filter(
                  t -> ((Duty.Decide) t.obligation().duty()).matter() == Duty.Decide.Matter.ORDER)
              .findFirst()
              .orElseThrow();
      assertEquals(3, decide.progress().escalated(), "and its lateness is known to all");
      assertEquals(List.of(), records(line, id), "nothing has left");
      line.modline
          .desk()
          .answerOrder(
              id,
              "o1",
              "counsel-1",
              OrderReply.builder(Event.OrderOutcome.COMPLIED, "checked by counsel")
                  .done("handed over in person, letter 17")
                  .build());
      line.run();
      assertEquals(
          Actor.staff("counsel-1"),
          line.look(id).history().stream()
              .filter(r -> r.event() instanceof Event.OrderAnswered)
              .findFirst()
              .orElseThrow()
              .actor());
      assertEquals(List.of(Duty.Report.Kind.ORDER_OUTCOME), kinds(line, id));
      AuditRecord told = records(line, id).getFirst();
      assertTrue(told.personal().keySet().stream().noneMatch("account"::equals));
    }
  }

  private static Order.Builder order(String id) {
    return Order.builder(id, ISSUER, Target.post("p1"))
        .documentNumber("17/CV")
        .legalBasis("Test Act 1");
  }

  private static Order.Builder byPhone(String id) {
    return order(id)
        .channel("phone")
        .transcript(new Order.Transcript("op-1", "an official", "024 0000 0000"));
  }

  private static void answer(Line line, CaseId id, Event.OrderOutcome outcome) {
    line.modline.desk().answerOrder(id, "o1", "mod-1", outcome, "because");
  }

  private static OrderState state(Line line, CaseId id) {
    OrderState state = line.look(id).orders().get("o1");
    assertTrue(state != null);
    return state;
  }

  private static List<AuditRecord> records(Line line, CaseId id) {
    return Records.to(line, line.look(id), ISSUER);
  }

  private static List<Duty.Report.Kind> kinds(Line line, CaseId id) {
    return Records.kinds(line, line.look(id), ISSUER);
  }

  private static Obligation owed(Line line, CaseId id, Class<? extends Duty> kind) {
    return line.look(id).owed().stream()
        .map(Tracked::obligation)
        .filter(o -> kind.isInstance(o.duty()))
        .findFirst()
        .orElseThrow();
  }
}
