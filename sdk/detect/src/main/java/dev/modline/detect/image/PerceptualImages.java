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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Matches every frame of every picture by PDQ, within what one post may cost: see {@link Work}. No
 * more than half of the processors decode long posts at once.
 */
final class PerceptualImages implements Detector {
  private static final String NAME = "image-pdq";
  private static final String VERSION = "1";

  /** The nearest entries are evidence enough; a list may hold thousands of copies of a picture. */
  private static final int MOST_FINDINGS = 10;

  private final HashLists lists;
  private final ImageDecoder decoder;
  private final PdqMatching matching;
  private final Undecodable undecodable = new Undecodable();
  private final Semaphore places =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  private final Manifest manifest;

  PerceptualImages(
      HashLists lists,
      ImageDecoder decoder,
      PdqMatching matching,
      Manifest.OnUnavailable onUnavailable) {
    this.lists = lists;
    this.decoder = decoder;
    this.matching = matching;
    this.manifest =
        Manifest.builder(NAME, VERSION)
            .execution(Manifest.Execution.COMPUTE)
            .contents(Set.of(Manifest.Content.IMAGE))
            .timeLimit(Duration.ofSeconds(10))
            .onUnavailable(onUnavailable)
            .build();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>();
    Refusals refusals = new Refusals();
    try (Work work = Work.beside(decoder.limits(), places)) {
      for (Media media : post.media()) {
        ImageReading reading = read(media, work, findings);
        if (Undecodable.is(reading) && matching.undecodable()) {
          findings.add(undecodable.finding(NAME, VERSION, media));
        } else {
          refusals.note(media, reading);
        }
      }
    }
    return refusals.orFound(findings);
  }

  private ImageReading read(Media media, Work work, List<Finding> findings) {
    Map<HashEntry, Integer> distances = new HashMap<>();
    Set<HashValue> seen = new HashSet<>();
    ImageReading reading =
        decoder.read(
            media.bytes(), (number, picture) -> match(picture, work, seen, distances), work);
    distances.entrySet().stream()
        .sorted(Map.Entry.<HashEntry, Integer>comparingByValue().thenComparing(byRule()))
        .limit(MOST_FINDINGS)
        .forEach(entry -> findings.add(finding(media, entry.getKey(), entry.getValue())));
    return work.isStopped()
        ? new ImageReading.Refused(Refusal.STOPPED, "was stopped before its end")
        : reading;
  }

  /** Frames of an animation are often the same: each hash is looked up once. */
  private void match(
      BufferedImage picture, Work work, Set<HashValue> seen, Map<HashEntry, Integer> distances) {
    if (lists.size(HashKind.PDQ) == 0) {
      return;
    }
    List<BufferedImage> shownAs = Backgrounds.of(picture);
    work.again((shownAs.size() - 1L) * picture.getWidth() * picture.getHeight());
    for (BufferedImage shown : shownAs) {
      Optional<PdqHash> hash = Pdq.unless(work::isStopped, shown);
      if (hash.isEmpty()) {
        return;
      }
      if (hash.get().quality() >= matching.quality() && seen.add(hash.get().value())) {
        lookUp(hash.get(), distances);
      }
    }
  }

  private void lookUp(PdqHash hash, Map<HashEntry, Integer> distances) {
    List<HashValue> variants =
        matching.symmetries() ? hash.variants() : hash.variants().subList(0, 1);
    for (HashValue variant : variants) {
      for (HashMatch match : lists.near(variant, matching.distance())) {
        distances.merge(match.entry(), match.distance(), Math::min);
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
        .footing(entry.footing())
        .mediaId(media.id())
        .build();
  }
}
