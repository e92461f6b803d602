package dev.modline.authorities.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import java.time.Instant;

/**
 * What must hold of an order whatever the document: it is taken within all limits, or refused with
 * the name of a field, and nothing else happens.
 */
final class OrderTargets {
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private OrderTargets() {}

  static void order(byte[] data) {
    try {
      Order order = OrderDocument.issued("vn.abei", data);
      assertEquals("vn.abei", order.authority());
      assertEquals(Order.API, order.channel());
      assertTrue(order.receivedAt().isEmpty() && order.transcript().isEmpty());
      assertSound(order);
    } catch (InvalidInput e) {
      assertNamed(e);
    }
    try {
      Order order = OrderDocument.takenDown("op-1", data);
      assertFalse(order.channel().equals(Order.API));
      assertTrue(order.check().isEmpty(), "what staff takes down is checked later");
      assertEquals("op-1", order.transcript().orElseThrow().staff());
      assertSound(order);
    } catch (InvalidInput e) {
      assertNamed(e);
    }
  }

  private static void assertSound(Order order) {
    assertFalse(order.legalBasis().isBlank());
    assertEquals(64, order.digest().length());
    assertTrue(order.deadline().stream().allMatch(LAST::isAfter));
    assertTrue(order.territory().countries().stream().allMatch(c -> c.matches("[A-Z]{2}")));
  }

  private static void assertNamed(InvalidInput e) {
    assertTrue(e.field().matches("[A-Za-z0-9_. -]{1,60}"), e.field());
    assertTrue(String.valueOf(e.getMessage()).length() < 200);
  }
}
