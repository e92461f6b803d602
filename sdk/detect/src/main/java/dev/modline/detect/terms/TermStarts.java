package dev.modline.detect.terms;

/**
 * How terms of plain letters begin, as bits: where none of them begins within a word, the word need
 * not be taken apart. Says maybe too often, and never no in the wrong place. Filled while a list is
 * compiled, then only read.
 */
final class TermStarts {
  private static final int LETTERS = 4;

  private final long[] bits = new long[1 << 10];

  /** Adds how an entry begins, if it is one that {@link GluedWords} looks for. */
  void add(Entries entries, int entry, Alphabet alphabet) {
    int hash = 0;
    int letters = 0;
    for (int i = 0; i < entries.length(entry) && letters < LETTERS; i++) {
      int letter = alphabet.letter(entries.symbol(entry, i));
      for (int run = 0; run < entries.run(entry, i) && letters < LETTERS; run++) {
        hash = hash * 31 + letter;
        letters++;
      }
    }
    set(hash);
  }

  private void set(int hash) {
    int bit = index(hash);
    bits[bit >>> 6] |= 1L << bit;
  }

  private boolean has(int hash) {
    int bit = index(hash);
    return (bits[bit >>> 6] >>> bit & 1) != 0;
  }

  private static int index(int hash) {
    return (hash * 0x9E3779B1) >>> 16;
  }

  /** Whether a term may begin at any of these letters. */
  boolean any(char[] letters, int length) {
    for (int i = 0; i + LETTERS <= length; i++) {
      int three = (letters[i] * 31 + letters[i + 1]) * 31 + letters[i + 2];
      if (has(three) || has(three * 31 + letters[i + 3])) {
        return true;
      }
    }
    int last = length - LETTERS + 1;
    return has((letters[last] * 31 + letters[last + 1]) * 31 + letters[last + 2]);
  }
}
