package dev.modline.detect.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.model.Manifest.OnUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("promise-10")
class UnavailableListsTest {
  private static final String HASH = "a".repeat(64);

  @TempDir Path folder;

  private DetectionConfig load(String category, String own, String more) throws Exception {
    Files.writeString(
        folder.resolve("list.csv"), "kind,hash,category\nsha256," + HASH + "," + own + "\n");
    Path file =
        Files.writeString(
            folder.resolve("detection.yaml"),
            "images:\n"
                + more
                + "  lists:\n"
                + "    - {source: ours, file: list.csv, category: "
                + category
                + "}\n");
    return DetectionConfig.load(file);
  }

  private Set<OnUnavailable> choices(String category, String own, String more) throws Exception {
    try (DetectionConfig config = load(category, own, more)) {
      assertEquals(2, config.detectors().size());
      return config.detectors().stream()
          .map(detector -> detector.manifest().onUnavailable())
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "csam, csam, FAIL_CLOSED",
    "CSEA, terror, FAIL_CLOSED",
    "mixed, csam, FAIL_CLOSED",
    "ncii, ncii, FAIL_OPEN"
  })
  void whatAListOfChildAbuseCouldNotLookAtDoesNotPass(
      String category, String own, OnUnavailable expected) throws Exception {
    assertEquals(Set.of(expected), choices(category, own, ""));
  }

  @Test
  void anExchangeOfHashesOfChildAbuseIsOneWhateverItIsCalled() throws Exception {
    Files.writeString(folder.resolve("list.csv"), "kind,hash\nsha256," + HASH + "\n");
    Path file =
        Files.writeString(
            folder.resolve("detection.yaml"),
            """
            images:
              lists:
                - {source: ours, file: list.xml, category: grave, words: ncmec}
            """);
    Files.writeString(
        folder.resolve("list.xml"),
        "<?xml version=\"1.0\"?><queryResult xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\">"
            + "<images count=\"0\" maxTimestamp=\"2026-11-24T00:00:00Z\"/></queryResult>");
    try (DetectionConfig config = DetectionConfig.load(file)) {
      assertEquals(
          OnUnavailable.FAIL_CLOSED, config.detectors().getFirst().manifest().onUnavailable());
    }
  }

  @Test
  void theOperatorsChoiceIsNotOverruled() throws Exception {
    assertEquals(
        Set.of(OnUnavailable.FAIL_CLOSED),
        choices("ncii", "ncii", "  on-unavailable: fail-closed\n"));
    assertEquals(
        Set.of(OnUnavailable.FAIL_OPEN), choices("csam", "csam", "  on-unavailable: fail-open\n"));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> load("csam", "csam", "  on-unavailable: perhaps\n").close());
    assertTrue(
        String.valueOf(refused.getMessage()).contains(":2: images.on-unavailable must be one of"),
        refused::getMessage);
  }
}
