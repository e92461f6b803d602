package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When something came in is where its clocks start: nobody may set them as they please. */
@Tag("promise-5")
class ReceivedTest {
  private static Order.Builder order() {
    return Order.builder("o1", "eu.one", Target.post("p1")).legalBasis("Test Act 1").reasons("why");
  }

  private static void assertRefused(String key, Runnable intake) {
    InvalidInput refused = assertThrows(InvalidInput.class, intake::run);
    assertEquals(key, String.valueOf(refused.getMessage()).split(" ")[0]);
  }

  @Test
  void aNoticeFromTheFutureDoesNotStartAClockThere() {
    try (Line line = new Line()) {
      Instant later = line.clock.instant().plus(Duration.ofMinutes(2));
      Notice.Builder notice =
          Notice.builder("n1", Target.post("p1")).category("insult").reasons("it hurts");
      assertRefused("receivedAt", () -> line.modline.notice(notice.receivedAt(later).build()));
      Receipt taken = line.modline.notice(notice.receivedAt(line.clock.instant()).build());
      assertEquals(line.clock.instant(), taken.receivedAt());
    }
  }

  @Test
  void anOrderDoesNotMakeItsReceiverLateBeforeItComes() {
    try (Line line = new Line()) {
      Instant before = line.clock.instant().minusSeconds(1);
      assertRefused("deadline", () -> line.modline.order(order().deadline(before).build()));
      assertEquals(
          line.clock.instant(),
          line.modline.order(order().deadline(line.clock.instant()).build()).receivedAt());
    }
  }
}
