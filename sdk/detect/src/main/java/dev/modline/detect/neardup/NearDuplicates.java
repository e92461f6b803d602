package dev.modline.detect.neardup;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds posts whose text is nearly that of an entry of hash lists: entries of kind {@link
 * HashKind#TEXT}, which come, go and are withdrawn like those of pictures. Every entry within the
 * distance is found; the nearest are told.
 *
 * <p>The confidence falls from 1 at distance 0 to one half at the farthest. Threading: safe, while
 * the lists change.
 *
 * <pre>{@code
 * HashLists lists = HashLists.create();
 * HashLabel label = HashLabel.builder("our-removals", "scam").build();
 * lists.update(List.of(new HashEntry(TextHash.of(text).orElseThrow(), label)), List.of());
 * Detector detector = NearDuplicates.of("near-text", lists, NearDuplicates.USUAL_DISTANCE);
 * }</pre>
 */
public final class NearDuplicates implements Detector {
  /** What is searched unless said: near copies are within it, unrelated posts far beyond. */
  public static final int USUAL_DISTANCE = 40;

  /** The usual name. */
  public static final String NAME = "near-text";

  private static final String VERSION = "1";
  private static final int MOST_FINDINGS = 3;

  private final HashLists lists;
  private final int distance;
  private final Manifest manifest;

  private NearDuplicates(String name, HashLists lists, int distance) {
    if (distance < 0 || distance > HashKind.TEXT.farthest()) {
      throw new InvalidInput("distance", "must be from 0 to " + HashKind.TEXT.farthest());
    }
    this.lists = lists;
    this.distance = distance;
    this.manifest =
        Manifest.builder(name, VERSION + "." + distance)
            .execution(Manifest.Execution.INLINE)
            .build();
  }

  /** Finds what is within {@code distance} bits, up to 48, of a text in {@code lists}. */
  public static Detector of(String name, HashLists lists, int distance) {
    return new NearDuplicates(name, lists, distance);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    if (lists.size(HashKind.TEXT) == 0) {
      return Detection.clean();
    }
    Optional<HashValue> hash = TextHash.of(post.text());
    if (hash.isEmpty()) {
      return Detection.clean();
    }
    List<HashMatch> matches = lists.near(hash.get(), distance);
    return matches.isEmpty()
        ? Detection.clean()
        : Detection.of(
            matches.stream()
                .sorted(
                    Comparator.comparingInt(HashMatch::distance)
                        .thenComparing(match -> match.entry().rule()))
                .limit(MOST_FINDINGS)
                .map(this::finding)
                .toList());
  }

  private Finding finding(HashMatch match) {
    HashEntry entry = match.entry();
    return Finding.builder(manifest.name(), entry.label().category())
        .detectorVersion(manifest.version())
        .severity(entry.label().severity())
        .confidence(1 - match.distance() / (2.0 * HashKind.TEXT.farthest()))
        .rule(entry.rule())
        .footing(entry.footing())
        .build();
  }
}
