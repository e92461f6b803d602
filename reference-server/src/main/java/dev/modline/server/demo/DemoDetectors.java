package dev.modline.server.demo;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The detectors of the demo: terms, patterns, links and known pictures. */
final class DemoDetectors {
  private DemoDetectors() {}

  static Detector[] of(DemoFiles files) throws IOException {
    List<Detector> detectors =
        new ArrayList<>(DetectionConfig.load(files.file("detect.yaml")).detectors());
    HashLists lists = HashLists.create();
    HashLabel label = HashLabel.builder("demo", "known-image").severity(Severity.CRITICAL).build();
    lists.replace(
        "demo",
        Files.readAllLines(files.file("hashes.txt")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> new HashEntry(HashValue.parse(HashKind.SHA256, line.strip()), label))
            .toList());
    detectors.add(ImageDetectors.exact(lists, ImageDecoder.of(ImageLimits.standard())));
    return detectors.toArray(Detector[]::new);
  }
}
