package dev.modline.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.Modline;
import dev.modline.Screener;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.links.Links;
import dev.modline.detect.neardup.NearDuplicates;
import dev.modline.detect.patterns.Patterns;
import dev.modline.detect.terms.Terms;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Manifest;
import dev.modline.spi.Detector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hand-over costs more than matching a post: what ships keeps the callers' threads. */
@Tag("promise-10")
class ShippedInlineTest {
  @TempDir Path folder;

  private static Set<Manifest.Execution> executions(List<Detector> detectors) {
    try (Screener screener =
        Modline.builder().detectors(detectors.toArray(Detector[]::new)).buildScreener()) {
      return screener.detectors().stream()
          .map(DetectorStatus::execution)
          .collect(Collectors.toSet());
    }
  }

  @Test
  void whatShipsIsNotTakenForAnothersDetector() {
    List<Detector> detectors =
        List.of(
            Terms.of("zorblax"),
            Patterns.of("patterns", List.of(Patterns.builtIn("email"))),
            Links.of(Links.shorteners()),
            NearDuplicates.of("near", HashLists.create(), 40));
    assertEquals(Set.of(Manifest.Execution.INLINE), executions(detectors));
  }

  @Test
  void norIsWhatFollowsAFile() throws Exception {
    Files.writeString(folder.resolve("texts.txt"), "kill them all\n");
    Path file =
        Files.writeString(
            folder.resolve("detection.yaml"),
            """
            near-duplicates:
              lists:
                - {source: removed, file: texts.txt, category: scam}
            """);
    try (DetectionConfig config = DetectionConfig.load(file)) {
      assertEquals(Set.of(Manifest.Execution.INLINE), executions(config.detectors()));
    }
  }
}
