package dev.modline.detect.hash;

import java.util.Arrays;

/**
 * The rows by the value of one chunk. The rows of one value stand together in {@code ids}; where
 * they begin is kept in two bytes a value, counted from a place that is kept for a group of values.
 */
final class PdqTable {
  /** Reads of this many rows at once may go beyond the end. */
  static final int SPARE = 4;

  private static final int WIDEST_GROUP = 6;

  private final PdqPlan.Chunk chunk;
  private final int[] masks;
  private final int[] ids;
  private final int[] groups;
  private final char[] within;
  private final int shift;

  private PdqTable(PdqPlan.Chunk chunk, int[] ids, int[] groups, char[] within, int shift) {
    this.chunk = chunk;
    this.masks = masks(chunk.width(), chunk.radius());
    this.ids = ids;
    this.groups = groups;
    this.within = within;
    this.shift = shift;
  }

  /** Sorts the rows by counting. */
  static PdqTable of(PdqPlan.Chunk chunk, HashRows rows) {
    int values = 1 << chunk.width();
    int[] starts = new int[values + 1];
    long[] words = rows.words();
    int size = rows.size();
    for (int row = 0; row < size; row++) {
      starts[key(chunk, words, HashRows.LEAD + 4 * row) + 1]++;
    }
    for (int value = 0; value < values; value++) {
      starts[value + 1] += starts[value];
    }
    int[] ids = new int[size + SPARE];
    for (int row = 0; row < size; row++) {
      // Afterwards starts[value] is where the rows of value end: where those of the next begin.
      ids[starts[key(chunk, words, HashRows.LEAD + 4 * row)]++] = row;
    }
    System.arraycopy(starts, 0, starts, 1, values);
    starts[0] = 0;
    int shift = shift(starts, values);
    int[] groups = new int[(values >> shift) + 1];
    char[] within = new char[values + 1];
    for (int value = 0; value <= values; value++) {
      groups[value >> shift] = starts[(value >> shift) << shift];
      within[value] = (char) (starts[value] - groups[value >> shift]);
    }
    return new PdqTable(chunk, ids, groups, within, shift);
  }

  /** The widest groups whose places fit two bytes; groups of one value always do. */
  private static int shift(int[] starts, int values) {
    for (int shift = WIDEST_GROUP; shift > 0; shift--) {
      int group = 1 << shift;
      boolean fits = true;
      for (int from = 0; from < values && fits; from += group) {
        fits = starts[Math.min(values, from + group - 1)] - starts[from] <= Character.MAX_VALUE;
      }
      if (fits) {
        return shift;
      }
    }
    return 0;
  }

  /** All keys within the radius, as what to change of a key; the smallest changes first. */
  private static int[] masks(int width, int radius) {
    int[] masks = new int[PdqPlan.probes(width, radius)];
    int count = 0;
    int[] last = {0};
    masks[count++] = 0;
    for (int r = 1; r <= radius; r++) {
      int[] next = new int[PdqPlan.probes(width, r) - PdqPlan.probes(width, r - 1)];
      int made = 0;
      for (int mask : last) {
        for (int bit = 32 - Integer.numberOfLeadingZeros(mask); bit < width; bit++) {
          next[made++] = mask | (1 << bit);
        }
      }
      System.arraycopy(next, 0, masks, count, made);
      count += made;
      last = next;
    }
    return masks;
  }

  PdqPlan.Chunk chunk() {
    return chunk;
  }

  int probes() {
    return masks.length;
  }

  int[] ids() {
    return ids;
  }

  long bytes() {
    return 4L * ids.length + 4L * groups.length + 2L * within.length + 4L * masks.length;
  }

  /** The value of this table's chunk in the four words at {@code at}. */
  int key(long[] words, int at) {
    return key(chunk, words, at);
  }

  private static int key(PdqPlan.Chunk chunk, long[] words, int at) {
    int end = chunk.from() + chunk.width();
    int lastWord = (end - 1) >> 6;
    int right = (lastWord << 6) + 64 - end;
    long bits = words[at + lastWord] >>> right;
    if (chunk.from() >> 6 != lastWord) {
      // Shifts count modulo 64; right is not 0 here, or the chunk would not reach two words.
      bits |= words[at + lastWord - 1] << (64 - right);
    }
    return (int) bits & ((1 << chunk.width()) - 1);
  }

  /**
   * Writes where the lists of rows of the first {@code probes} keys near {@code key} begin and end;
   * the nearest keys come first. Nothing here depends on what was read before, so that the reads of
   * memory overlap.
   */
  void ranges(int key, int probes, int[] starts, int[] ends) {
    int[] masks = this.masks;
    for (int i = 0; i < probes; i++) {
      int near = key ^ masks[i];
      starts[i] = groups[near >> shift] + within[near];
      ends[i] = groups[(near + 1) >> shift] + within[near + 1];
    }
  }

  /** The most that {@link #ranges} writes for any of {@code tables}. */
  static int mostProbes(PdqTable[] tables) {
    return Arrays.stream(tables).mapToInt(PdqTable::probes).max().orElse(0);
  }
}
