package dev.modline.detect.hash;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hashes of one kind in one flat array, four words a row, with a number that stands for the label.
 * Two unused words in front put each row on one cache line where the array starts on one.
 */
final class HashRows {
  /** Where the words of row 0 begin. */
  static final int LEAD = 2;

  private final HashKind kind;
  private final int size;
  private final long[] words;
  private final int[] labelOf;
  private final HashLabel[] labels;

  private HashRows(HashKind kind, int size, long[] words, int[] labelOf, HashLabel[] labels) {
    this.kind = kind;
    this.size = size;
    this.words = words;
    this.labelOf = labelOf;
    this.labels = labels;
  }

  HashKind kind() {
    return kind;
  }

  int size() {
    return size;
  }

  long[] words() {
    return words;
  }

  HashLabel label(int row) {
    return labels[labelOf[row]];
  }

  /** The labels that its rows have or had. */
  List<HashLabel> labels() {
    return List.of(labels);
  }

  HashValue value(int row) {
    int at = LEAD + 4 * row;
    return new HashValue(kind, words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  HashEntry entry(int row) {
    return new HashEntry(value(row), label(row));
  }

  /** In how many bits the row and the four words differ. */
  int distance(int row, long a, long b, long c, long d) {
    int at = LEAD + 4 * row;
    return Long.bitCount(words[at] ^ a)
        + Long.bitCount(words[at + 1] ^ b)
        + Long.bitCount(words[at + 2] ^ c)
        + Long.bitCount(words[at + 3] ^ d);
  }

  long bytes() {
    return 8L * words.length + 4L * labelOf.length;
  }

  static HashRows of(HashKind kind, List<HashEntry> entries) {
    Builder rows = new Builder(kind, entries.size());
    entries.forEach(rows::add);
    return rows.build();
  }

  /** Collects rows; labels are kept once each. */
  static final class Builder {
    private final HashKind kind;
    private final Map<HashLabel, Integer> known = new HashMap<>();
    private long[] words;
    private int[] labelOf;
    private int size;

    Builder(HashKind kind, int expected) {
      this.kind = kind;
      words = new long[Math.addExact(LEAD, Math.multiplyExact(4, expected))];
      labelOf = new int[expected];
    }

    void add(HashEntry entry) {
      HashValue value = entry.value();
      add(value.a(), value.b(), value.c(), value.d(), entry.label());
    }

    void add(long a, long b, long c, long d, HashLabel label) {
      if (size == labelOf.length) {
        int room = Math.addExact(size, Math.max(16, size / 2));
        labelOf = Arrays.copyOf(labelOf, room);
        words = Arrays.copyOf(words, Math.addExact(LEAD, Math.multiplyExact(4, room)));
      }
      int at = LEAD + 4 * size;
      words[at] = a;
      words[at + 1] = b;
      words[at + 2] = c;
      words[at + 3] = d;
      labelOf[size++] = known.computeIfAbsent(label, unknown -> known.size());
    }

    HashRows build() {
      HashLabel[] labels = new HashLabel[known.size()];
      known.forEach((label, number) -> labels[number] = label);
      boolean exact = size == labelOf.length;
      return new HashRows(
          kind,
          size,
          exact ? words : Arrays.copyOf(words, LEAD + 4 * size),
          exact ? labelOf : Arrays.copyOf(labelOf, size),
          labels);
    }
  }
}
