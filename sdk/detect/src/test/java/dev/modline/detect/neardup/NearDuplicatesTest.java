package dev.modline.detect.neardup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
  private static final HashLabel LABEL =
      HashLabel.builder("removed", "scam").severity(Severity.CRITICAL).build();
  private static final String KNOWN =
      "Only today: my uncle works at the bank and doubles whatever you send him before midnight";

  private static List<Finding> found(Detector detector, String text) {
    Detection detection = detector.detect(Post.builder("p").text(text).build());
    return assertInstanceOf(Detection.Found.class, detection).findings();
  }

  @Test
  void nearCopiesAreFoundUntilTheEntryIsWithdrawn() {
    HashLists lists = HashLists.create();
    Detector detector = NearDuplicates.of("near-text", lists, NearDuplicates.USUAL_DISTANCE);
    assertEquals(List.of(), found(detector, KNOWN));
    HashEntry entry = new HashEntry(TextHash.of(KNOWN).orElseThrow(), LABEL);
    lists.update(List.of(entry), List.of());
    Finding same = found(detector, KNOWN.toUpperCase(java.util.Locale.ROOT)).getFirst();
    assertEquals(1, same.confidence());
    assertEquals("scam", same.category());
    assertEquals(Severity.CRITICAL, same.severity());
    assertEquals("removed/text:" + entry.value().hex(), same.rule());
    assertTrue(found(detector, KNOWN.replace("uncle", "aunt")).getFirst().confidence() < 1);
    assertEquals(
        List.of(),
        found(detector, "The bank is open today and my uncle works there until midnight, he says"));
    lists.update(List.of(), List.of(entry));
    assertEquals(List.of(), found(detector, KNOWN));
  }

  /** Both below and above the number from which an index is built. */
  @ParameterizedTest
  @ValueSource(ints = {500, 20_000})
  void everyEntryWithinTheDistanceIsFoundAndNoOther(int size) {
    Random random = new Random(5);
    List<HashValue> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      // Clusters, as a wave makes them, and random ones.
      boolean near = i > 0 && i % 3 == 0;
      all.add(near ? flipped(all.get(random.nextInt(all.size())), random, 60) : random(random));
    }
    HashLists lists = HashLists.create();
    lists.replace("removed", all.stream().map(value -> new HashEntry(value, LABEL)).toList());
    for (int i = 0; i < 300; i++) {
      HashValue query = flipped(all.get(random.nextInt(size)), random, 60);
      for (int distance : new int[] {0, 17, 40, HashKind.TEXT.farthest()}) {
        Set<HashValue> expected =
            all.stream().filter(v -> v.distance(query) <= distance).collect(Collectors.toSet());
        Set<HashValue> answered = new HashSet<>();
        for (HashMatch match : lists.near(query, distance)) {
          answered.add(match.entry().value());
        }
        assertEquals(expected, answered, "at " + distance);
      }
    }
  }

  private static HashValue random(Random random) {
    return new HashValue(
        HashKind.TEXT, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static HashValue flipped(HashValue value, Random random, int most) {
    long[] words = {value.a(), value.b(), value.c(), value.d()};
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      int bit = random.nextInt(256);
      words[bit / 64] ^= 1L << (bit % 64);
    }
    return new HashValue(HashKind.TEXT, words[0], words[1], words[2], words[3]);
  }
}
