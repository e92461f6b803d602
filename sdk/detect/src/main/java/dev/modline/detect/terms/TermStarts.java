package dev.modline.detect.terms;

import java.util.stream.IntStream;

/**
 * How terms of plain letters begin, up to six letters of each, as bits: where none of them begins
 * within a word, the word need not be taken apart. Says maybe too often, and never no in the wrong
 * place. Filled while a list is compiled, then only read.
 */
final class TermStarts {
  private static final int FEWEST = 3;
  private static final int MOST = 6;
  private static final int SMALLEST = 16;
  private static final int LARGEST = 21;

  private final long[] bits;
  private final int shift;

  private TermStarts(int terms) {
    int size =
        Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(terms << 4), SMALLEST, LARGEST);
    bits = new long[1 << (size - 6)];
    shift = Integer.SIZE - size;
  }

  /** How the first {@code bound} entries begin, those of one word as their lists have it. */
  static TermStarts of(Entries entries, int bound, Alphabet alphabet) {
    int[] single = IntStream.range(0, bound).filter(entry -> single(entries, entry)).toArray();
    TermStarts starts = new TermStarts(single.length);
    for (int entry : single) {
      starts.add(entries, entry, alphabet);
    }
    return starts;
  }

  /** Whether an entry is one unmarked word as its list has it. */
  static boolean single(Entries entries, int entry) {
    return entries.kind(entry) == Entries.WRITTEN
        && entries.words(entry) == 1
        && !entries.marked(entry);
  }

  private void add(Entries entries, int entry, Alphabet alphabet) {
    int hash = 0;
    int letters = 0;
    for (int i = 0; i < entries.length(entry) && letters < MOST; i++) {
      int letter = alphabet.letter(entries.symbol(entry, i));
      for (int run = 0; run < entries.run(entry, i) && letters < MOST; run++) {
        hash = hash * 31 + letter;
        letters++;
      }
    }
    int bit = index(hash);
    bits[bit >>> 6] |= 1L << bit;
  }

  private int index(int hash) {
    return (hash * 0x9E3779B1) >>> shift;
  }

  /** The places, as bits, at which a term may begin among these letters, fewer than 64. */
  long among(char[] letters, int length) {
    long places = 0;
    for (int i = 0; i + FEWEST <= length; i++) {
      int hash = letters[i] * 31 + letters[i + 1];
      for (int end = i + FEWEST; end <= Math.min(length, i + MOST); end++) {
        hash = hash * 31 + letters[end - 1];
        int bit = index(hash);
        places |= (bits[bit >>> 6] >>> bit & 1) << i;
      }
    }
    return places;
  }
}
