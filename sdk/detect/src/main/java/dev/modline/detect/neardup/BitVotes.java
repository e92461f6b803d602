package dev.modline.detect.neardup;

/**
 * Counts, for each of 256 bits, how many of the added words have it set: 256 counters side by side,
 * each spread over planes of one binary digit, so that one addition is a few operations on four
 * words instead of 256 additions.
 */
final class BitVotes {
  private static final int WORDS = 4;
  private static final int PLANES = 20;

  private final long[] planes = new long[PLANES * WORDS];
  private int height;
  private int count;

  /** Adds 256 bits that are drawn from {@code feature} alone. */
  void add(long feature) {
    count++;
    for (int word = 0; word < WORDS; word++) {
      long carry = drawn(feature, word);
      for (int plane = word; carry != 0; plane += WORDS) {
        long before = planes[plane];
        planes[plane] = before ^ carry;
        carry &= before;
        height = Math.max(height, plane / WORDS + 1);
      }
    }
  }

  /** The bits that more than half of the added words have set. */
  long[] majority() {
    long[] most = new long[WORDS];
    int half = count / 2;
    for (int word = 0; word < WORDS; word++) {
      // Compares all 64 counters of the word with the half at once, the highest digit first.
      long more = 0;
      long equal = -1L;
      for (int digit = Math.max(height, Integer.SIZE - Integer.numberOfLeadingZeros(half)) - 1;
          digit >= 0;
          digit--) {
        long plane = planes[digit * WORDS + word];
        boolean set = (half >>> digit & 1) != 0;
        more |= set ? 0 : equal & plane;
        equal &= set ? plane : ~plane;
      }
      most[word] = more;
    }
    return most;
  }

  /** SplitMix64, started from the feature: 64 bits for each word. */
  static long drawn(long feature, int word) {
    long z = feature + (word + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
