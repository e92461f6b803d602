package dev.modline.detect.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdqIndexTest {
  private static final HashLabel LABEL = HashLabel.builder("list", "c").build();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1_000, 30_000, 300_000})
  void findsExactlyWhatALinearScanFinds(int size) throws IOException {
    Random random = new Random(size);
    HashRows rows = rows(size, random);
    PdqIndex index = PdqIndex.of(rows);
    LinearIndex plain = new LinearIndex(rows);
    int matches = 0;
    for (int i = 0; i < 300; i++) {
      HashValue query = query(rows, random);
      for (int distance : new int[] {0, 10, 31}) {
        List<Integer> expected = found(plain, query, distance);
        assertEquals(expected, found(index, query, distance), "distance " + distance);
        matches += expected.size();
      }
    }
    assertTrue(size == 0 || matches > 100, "the test must have something to find");
  }

  @Test
  void findsHashesWhoseDifferencesAreSpreadAsUnluckilyAsCanBe() throws IOException {
    HashRows rows = rows(50_000, new Random(9));
    PdqIndex index = PdqIndex.of(rows);
    List<PdqPlan.Chunk> plan = PdqPlan.of(rows.size(), HashLists.MAX_DISTANCE);
    Random random = new Random(10);
    // All chunks but one differ by one bit more than their radius, and that one by its radius.
    for (int lucky = 0; lucky < plan.size(); lucky++) {
      int row = random.nextInt(rows.size());
      HashValue query = rows.value(row);
      for (int i = 0; i < plan.size(); i++) {
        PdqPlan.Chunk chunk = plan.get(i);
        int flips = Math.min(chunk.width(), i == lucky ? chunk.radius() : chunk.radius() + 1);
        for (int bit = 0; bit < flips; bit++) {
          query = flip(query, chunk.from() + bit);
        }
      }
      assertEquals(HashLists.MAX_DISTANCE, query.distance(rows.value(row)));
      assertTrue(found(index, query, HashLists.MAX_DISTANCE).contains(row));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000, 1_000_000, 10_000_000, 40_000_000})
  void everyPlanCoversAllBitsAndKeepsThePigeonhole(int rows) {
    List<PdqPlan.Chunk> plan = PdqPlan.of(rows, HashLists.MAX_DISTANCE);
    boolean[] covered = new boolean[256];
    int units = 0;
    for (PdqPlan.Chunk chunk : plan) {
      for (int bit = chunk.from(); bit < chunk.from() + chunk.width(); bit++) {
        assertTrue(!covered[bit]);
        covered[bit] = true;
      }
      units += chunk.radius() + 1;
    }
    for (boolean bit : covered) {
      assertTrue(bit);
    }
    assertTrue(units > HashLists.MAX_DISTANCE, plan.toString());
    assertTrue(PdqPlan.bytes(plan, rows) <= 78.0 * rows + (1 << 20), plan.toString());
  }

  @Test
  void survivesAListOfNothingButOnePicture() {
    HashRows.Builder builder = new HashRows.Builder(HashKind.PDQ, 100_000);
    for (int i = 0; i < 100_000; i++) {
      builder.add(1, 2, 3, i, LABEL);
    }
    HashRows rows = builder.build();
    HashValue query = new HashValue(HashKind.PDQ, 1, 2, 3, 0);
    assertEquals(found(new LinearIndex(rows), query, 9), found(PdqIndex.of(rows), query, 9));
  }

  static List<Integer> found(HashIndex index, HashValue query, int distance) {
    List<Integer> found = new ArrayList<>();
    index.find(query, distance, found::add);
    found.sort(null);
    return found;
  }

  /** A third real hashes and changed copies of them, in clusters; the others random. */
  static HashRows rows(int size, Random random) throws IOException {
    List<HashValue> real = haystack();
    HashRows.Builder rows = new HashRows.Builder(HashKind.PDQ, size);
    for (int i = 0; i < size; i++) {
      HashValue value =
          i % 3 == 0
              ? changed(real.get(random.nextInt(real.size())), random.nextInt(40), random)
              : random(random);
      rows.add(new HashEntry(value, LABEL));
    }
    return rows.build();
  }

  private static HashValue query(HashRows rows, Random random) {
    return rows.size() > 0 && random.nextBoolean()
        ? changed(rows.value(random.nextInt(rows.size())), random.nextInt(36), random)
        : random(random);
  }

  private static HashValue random(Random random) {
    return new HashValue(
        HashKind.PDQ, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static HashValue changed(HashValue value, int flips, Random random) {
    HashValue changed = value;
    for (int i = 0; i < flips; i++) {
      changed = flip(changed, random.nextInt(256));
    }
    return changed;
  }

  private static HashValue flip(HashValue value, int bit) {
    long mask = 1L << (63 - bit % 64);
    return switch (bit / 64) {
      case 0 -> new HashValue(value.kind(), value.a() ^ mask, value.b(), value.c(), value.d());
      case 1 -> new HashValue(value.kind(), value.a(), value.b() ^ mask, value.c(), value.d());
      case 2 -> new HashValue(value.kind(), value.a(), value.b(), value.c() ^ mask, value.d());
      default -> new HashValue(value.kind(), value.a(), value.b(), value.c(), value.d() ^ mask);
    };
  }

  private static List<HashValue> haystack() throws IOException {
    try (InputStream in =
        PdqIndexTest.class.getResourceAsStream(
            "/dev/modline/detect/image/bridge/pdq-haystack.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> HashValue.parse(HashKind.PDQ, line.strip()))
          .toList();
    }
  }
}
