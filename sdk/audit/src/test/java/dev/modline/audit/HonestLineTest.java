package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An operator who keeps nothing back: nothing is named, whatever order things happen in. In the
 * line of seed 43 a decision that carries out an order is overturned on appeal.
 */
@Tag("promise-7")
class HonestLineTest {
  @ParameterizedTest
  @ValueSource(longs = {43, 44, 45, 46})
  void nothingIsNamed(long seed, @TempDir Path folder) throws Exception {
    try (RealLine line = new RealLine(folder, seed).live(100)) {
      AuditReport report = new Copy(line).audit().maximumDelay(Duration.ofMinutes(10)).run();
      assertEquals(List.of(), report.findings());
    }
  }

  @Test
  @Tag("promise-8")
  void anErasureThatWasPutOffIsNotTakenForAnAlteration(@TempDir Path folder) throws Exception {
    try (RealLine line = new RealLine(folder, 43).live(100).eraseAll()) {
      AuditReport report = new Copy(line).audit().maximumDelay(Duration.ofMinutes(10)).run();
      assertEquals(List.of(), report.findings());
    }
  }
}
