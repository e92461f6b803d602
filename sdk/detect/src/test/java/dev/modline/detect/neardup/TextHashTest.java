package dev.modline.detect.neardup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextHashTest {
  private static final String WAVE =
      "Only today: my uncle works at the bank and doubles whatever you send him, "
          + "write to him before midnight and tell nobody about it";

  private static HashValue hash(String text) {
    return TextHash.of(text).orElseThrow();
  }

  private static int distance(String one, String other) {
    return hash(one).distance(hash(other));
  }

  @Test
  void disguiseChangesNothing() {
    assertEquals(hash(WAVE), hash(WAVE.toUpperCase(java.util.Locale.ROOT)));
    assertEquals(hash(WAVE), hash(WAVE.replace(",", " —").replace(" ", "  ")));
    assertEquals(hash(WAVE), hash(WAVE.replace("a", "а").replace("o", "о")), "Cyrillic");
    assertEquals(hash(WAVE), hash(WAVE.replace("u", "u\u0301").replace("b", "b\u200b")));
    assertEquals(hash(WAVE), hash(WAVE.replace("day", "daaaay")));
  }

  @Test
  void nearTextsAreNearAndOthersFar() {
    assertTrue(distance(WAVE, WAVE.replace("midnight", "noon")) <= 40);
    assertTrue(distance(WAVE, "😀 " + WAVE + " 😀😀 pls") <= 40);
    String other =
        "We went to the market this morning and the rain did not stop until the bus had left";
    assertTrue(distance(WAVE, other) > 80, "unrelated: " + distance(WAVE, other));
  }

  @Test
  void aShortTextIsNearToNothingButItself() {
    assertEquals(hash("Kill them all"), hash("k​ill THEM… all!"));
    assertTrue(distance("kill them all", "kill them both") > 48);
    assertTrue(distance("kill them all", WAVE) > 48);
    assertEquals(Optional.empty(), TextHash.of(" ?! "));
    assertEquals(HashKind.TEXT, hash("one").kind());
  }

  @Test
  void whatIsSaidOftenWeighsNoMore() {
    assertEquals(0, distance(WAVE, WAVE + " " + WAVE.substring(12)), "the same words twice");
  }

  @Test
  void theCountersAgreeWithPlainOnes() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(700);
      BitVotes votes = new BitVotes();
      int[] plain = new int[256];
      for (int i = 0; i < size; i++) {
        long feature = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextLong();
        votes.add(feature);
        for (int bit = 0; bit < 256; bit++) {
          plain[bit] += (int) (BitVotes.drawn(feature, bit / 64) >>> (bit % 64) & 1);
        }
      }
      long[] expected = new long[4];
      for (int bit = 0; bit < 256; bit++) {
        expected[bit / 64] |= plain[bit] > size / 2 ? 1L << (bit % 64) : 0;
      }
      assertArrayEquals(expected, votes.majority(), "of " + size);
    }
  }

  @Test
  void anyTextHasAHashInTime() {
    Random random = new Random(11);
    Set<HashValue> seen = new HashSet<>();
    List<String> hostile =
        new ArrayList<>(
            Arrays.asList(
                "a".repeat(100_000),
                "a ".repeat(50_000),
                "\u0301".repeat(100_000),
                "字".repeat(100_000),
                "\ud83d\ude00".repeat(50_000),
                "ﷺ".repeat(50_000)));
    for (int i = 0; i < 200; i++) {
      int[] points = random.ints(random.nextInt(300), 1, 0x11000).toArray();
      StringBuilder text = new StringBuilder();
      for (int point : points) {
        text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
      }
      hostile.add(text.toString());
    }
    for (String text : hostile) {
      TextHash.of(text).ifPresent(seen::add);
      assertEquals(TextHash.of(text), TextHash.of(text));
    }
    assertTrue(seen.size() > 150, "different texts have different hashes: " + seen.size());
  }
}
