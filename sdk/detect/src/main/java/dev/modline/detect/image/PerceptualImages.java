package dev.modline.detect.image;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Matches every frame of every picture by PDQ. */
final class PerceptualImages implements Detector {
  private static final String NAME = "image-pdq";
  private static final String VERSION = "1";

  /** The nearest entries are evidence enough; a list may hold thousands of copies of a picture. */
  private static final int MOST_FINDINGS = 10;

  private final HashLists lists;
  private final ImageDecoder decoder;
  private final PdqMatching matching;
  private final Manifest manifest =
      Manifest.builder(NAME, VERSION)
          .execution(Manifest.Execution.COMPUTE)
          .contents(Set.of(Manifest.Content.IMAGE))
          .timeLimit(Duration.ofSeconds(10))
          .build();

  PerceptualImages(HashLists lists, ImageDecoder decoder, PdqMatching matching) {
    this.lists = lists;
    this.decoder = decoder;
    this.matching = matching;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Media media : post.media()) {
      Map<HashEntry, Integer> distances = new HashMap<>();
      Set<HashValue> seen = new HashSet<>();
      refusals.note(
          media, decoder.read(media.bytes(), (number, picture) -> match(picture, seen, distances)));
      distances.entrySet().stream()
          .sorted(Map.Entry.<HashEntry, Integer>comparingByValue().thenComparing(byRule()))
          .limit(MOST_FINDINGS)
          .forEach(entry -> findings.add(finding(media, entry.getKey(), entry.getValue())));
    }
    return refusals.orFound(findings);
  }

  /** Frames of an animation are often the same: each hash is looked up once. */
  private void match(
      BufferedImage picture, Set<HashValue> seen, Map<HashEntry, Integer> distances) {
    if (lists.size(HashKind.PDQ) == 0) {
      return;
    }
    for (BufferedImage shown : Backgrounds.of(picture)) {
      PdqHash hash = Pdq.hash(shown);
      if (hash.quality() >= matching.quality() && seen.add(hash.value())) {
        List<HashValue> variants =
            matching.symmetries() ? hash.variants() : hash.variants().subList(0, 1);
        for (HashValue variant : variants) {
          for (HashMatch match : lists.near(variant, matching.distance())) {
            distances.merge(match.entry(), match.distance(), Math::min);
          }
        }
      }
    }
  }

  private static Comparator<Map.Entry<HashEntry, Integer>> byRule() {
    return Comparator.comparing(entry -> entry.getKey().rule());
  }

  private static Finding finding(Media media, HashEntry entry, int distance) {
    return Finding.builder(NAME, entry.label().category())
        .detectorVersion(VERSION)
        .severity(entry.label().severity())
        .confidence(1 - distance / (2.0 * HashLists.MAX_DISTANCE))
        .rule(entry.rule())
        .mediaId(media.id())
        .build();
  }
}
