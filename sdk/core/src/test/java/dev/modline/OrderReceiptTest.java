package dev.modline;

import static dev.modline.Orders.ISSUER;
import static dev.modline.Orders.byPhone;
import static dev.modline.Orders.line;
import static dev.modline.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Actor;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How an order is taken in: who sent it, who took it down, and what counts as the same. */
@Tag("DSA-9")
class OrderReceiptTest {
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
}
