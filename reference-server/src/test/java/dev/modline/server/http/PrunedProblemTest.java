package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.authorities.orders.RecordPlaces;
import org.junit.jupiter.api.Test;

class PrunedProblemTest {
  @Test
  void whatWasPrunedIsGoneAndNoFault() {
    RecordPlaces.Pruned pruned =
        new RecordPlaces.Pruned("the entries before 256 were pruned", new IllegalStateException());
    assertEquals(410, Problems.of(pruned, -1).status());
    assertEquals(
        "The entries before 256 were pruned.", Problems.of(pruned, -1).json().getString("detail"));
  }
}
