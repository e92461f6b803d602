package dev.modline.benchmarks.image;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Millions of PDQ hashes as a seeded program makes them: real ones, each with changed copies of
 * itself so that there are clusters, and random ones for the rest.
 */
final class Haystack implements Iterable<HashEntry> {
  /** How many copies of each real hash there are; the real ones stand in clusters of up to 19. */
  private static final int COPIES = 20;

  private static final HashLabel LABEL = HashLabel.builder("haystack", "test").build();

  private final int size;
  private final List<HashValue> real;

  Haystack(int size) {
    this.size = size;
    this.real = real();
  }

  @Override
  public Iterator<HashEntry> iterator() {
    SplittableRandom random = new SplittableRandom(20261124);
    return new Iterator<>() {
      private int given;

      @Override
      public boolean hasNext() {
        return given < size;
      }

      @Override
      public HashEntry next() {
        int number = given++;
        int picture = number / COPIES;
        HashValue value =
            picture >= real.size()
                ? random(random)
                : changed(real.get(picture), number % COPIES == 0 ? 0 : random.nextInt(32), random);
        return new HashEntry(value, LABEL);
      }
    };
  }

  /** Queries of which every second one is within 31 bits of a hash that is in the haystack. */
  HashValue[] queries(int count) {
    SplittableRandom random = new SplittableRandom(7);
    HashValue[] queries = new HashValue[count];
    for (int i = 1; i < count; i += 2) {
      queries[i] = random(random);
    }
    // One pass over the haystack, taking hashes at even steps.
    int step = Math.max(1, size / ((count + 1) / 2));
    int number = 0;
    int next = 0;
    for (HashEntry entry : this) {
      if (number++ % step == 0 && next < count) {
        queries[next] = changed(entry.value(), random.nextInt(32), random);
        next += 2;
      }
    }
    return queries;
  }

  private static HashValue random(SplittableRandom random) {
    return new HashValue(
        HashKind.PDQ, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static HashValue changed(HashValue value, int flips, SplittableRandom random) {
    long[] words = {value.a(), value.b(), value.c(), value.d()};
    for (int i = 0; i < flips; i++) {
      int bit = random.nextInt(256);
      words[bit / 64] ^= 1L << (bit % 64);
    }
    return new HashValue(HashKind.PDQ, words[0], words[1], words[2], words[3]);
  }

  private static List<HashValue> real() {
    try (InputStream in = Haystack.class.getResourceAsStream("pdq-haystack.txt")) {
      if (in == null) {
        throw new IllegalStateException("pdq-haystack.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> HashValue.parse(HashKind.PDQ, line.strip()))
          .toList();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
