package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.yaml.YamlMap;
import dev.modline.law.LawPacks;
import dev.modline.store.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionChoiceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  @TempDir private Path folder;

  private RetentionChoice read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("modline.yaml"), yaml);
    return RetentionChoice.of(new Section(YamlMap.read(file), "retention", Map.of()));
  }

  private String wrong(String yaml) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage());
  }

  @Test
  void everyLogHasItsPolicyOrThatOfAll() throws IOException {
    RetentionChoice choice =
        read("keep-days: 1095\nnotice-days: 60\nlogs: {operator: 2000, vn.abei: 800}\n");
    assertEquals(Optional.of(new RetentionPolicy(2000, 60)), choice.policy("operator"));
    assertEquals(Optional.of(new RetentionPolicy(800, 60)), choice.policy("vn.abei"));
    assertEquals(Optional.of(new RetentionPolicy(1095, 60)), choice.policy("eu.tdb"));
    assertEquals(Optional.empty(), read("logs: {vn.abei: 800}\n").policy("operator"));
    assertEquals(Optional.empty(), RetentionChoice.nothing().policy("operator"));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertTrue(
        wrong("keep-days: 0\n").contains("keep-days: must be from 1"), wrong("keep-days: 0"));
    assertTrue(wrong("keep-days: never\n").contains("whole number"));
    assertTrue(wrong("notice-days: 3\n").contains("keep-days"));
    assertTrue(wrong("keep-day: 3\n").contains("keep-day"));
    assertTrue(wrong("logs: {vn.abei: x}\n").contains("vn.abei"));
  }

  @Test
  void nothingIsKeptForLessThanTheLawAsksFor() throws IOException {
    LawPacks law = LawPacks.builder().shipped("us").build();
    RetentionChoice shorter = read("keep-days: 1000\nlogs: {operator: 365}\n");
    String refused =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> shorter.requireLawful(law, DAY))
                .getMessage());
    assertTrue(refused.contains("P1Y") && refused.contains("us."), refused);
    read("keep-days: 366\n").requireLawful(law, DAY);
    RetentionChoice.nothing().requireLawful(law, DAY);
  }

  @Test
  void aPeriodIsTakenAtItsLongest() {
    assertEquals(366, RetentionChoice.days("P1Y"));
    assertEquals(731, RetentionChoice.days("P2Y"));
    assertEquals(184, RetentionChoice.days("P6M"));
    assertEquals(180, RetentionChoice.days("P180D"));
    assertEquals(1, RetentionChoice.days("PT24H"));
    assertEquals(2, RetentionChoice.days("PT25H"));
  }
}
