package dev.modline.detect.terms;

import java.util.List;

/**
 * The keys of terms that stand as whole words, by the hashes of their words: a text is looked up
 * word by word, not letter by letter, and nearly always in two bit sets that fit the processor's
 * cache. A hash only proposes; whoever asks compares the letters.
 */
final class Phrases {
  private static final int BITS_PER_KEY = 16;

  private final long[] whole;
  private final long[] beginning;
  private final int filterMask;
  private final long[] hashes;
  private final int[] heads;

  private Phrases(int keys, int beginnings) {
    int bits = Math.max(1 << 10, ceiling((long) Math.max(keys, beginnings) * BITS_PER_KEY));
    whole = new long[bits >> 6];
    beginning = new long[bits >> 6];
    filterMask = bits - 1;
    int capacity = Math.max(16, ceiling(keys * 2L));
    hashes = new long[capacity];
    heads = new int[capacity];
  }

  private static int ceiling(long count) {
    return (int) Math.min(1L << 30, Long.highestOneBit(Math.max(1, count - 1)) << 1);
  }

  /**
   * Indexes entries; those with one key must be chained, and only the first of them be a member.
   */
  static Phrases of(Entries entries, List<Integer> members) {
    int beginnings = 0;
    for (int entry : members) {
      for (int i = 0; i < entries.length(entry); i++) {
        beginnings += entries.symbol(entry, i) == Alphabet.SEPARATOR ? 1 : 0;
      }
    }
    Phrases phrases = new Phrases(members.size(), beginnings);
    for (int entry : members) {
      phrases.add(entries, entry);
    }
    return phrases;
  }

  private void add(Entries entries, int entry) {
    long phrase = 0;
    int word = 0;
    for (int i = 0; i < entries.length(entry); i++) {
      char symbol = entries.symbol(entry, i);
      if (symbol == Alphabet.SEPARATOR) {
        phrase = extend(phrase, word);
        set(beginning, phrase);
        word = 0;
      } else {
        word = letter(word, symbol);
      }
    }
    phrase = extend(phrase, word);
    set(whole, phrase);
    int mask = hashes.length - 1;
    int slot = (int) (phrase >>> 32) & mask;
    while (hashes[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    hashes[slot] = phrase;
    heads[slot] = entry;
  }

  /** The hash of a word with one more letter. */
  static int letter(int word, char symbol) {
    return word * 31 + symbol;
  }

  /** The hash of a phrase with one more word; 0 is the phrase without words. */
  static long extend(long phrase, int word) {
    long hash = (phrase ^ word) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    hash *= 0xBF58476D1CE4E5B9L;
    return (hash ^ (hash >>> 32)) | 1;
  }

  private void set(long[] filter, long phrase) {
    int bit = (int) (phrase >>> 8) & filterMask;
    filter[bit >> 6] |= 1L << bit;
  }

  private boolean test(long[] filter, long phrase) {
    int bit = (int) (phrase >>> 8) & filterMask;
    return ((filter[bit >> 6] >>> bit) & 1) != 0;
  }

  /** Whether some term may begin with these words and go on. */
  boolean goesOn(long phrase) {
    return test(beginning, phrase);
  }

  /** Whether these words may be a term. */
  boolean mayBe(long phrase) {
    return test(whole, phrase);
  }

  /** The slot at which entries with this hash begin, for {@link #entry}. */
  int slot(long phrase) {
    return (int) (phrase >>> 32) & (hashes.length - 1);
  }

  /** The first entry of the key at a slot, if it has this hash; {@link Entries#NONE} if not. */
  int entry(int slot, long phrase) {
    return hashes[slot] == phrase ? heads[slot] : Entries.NONE;
  }

  /** The slot after one; negative when nothing follows. */
  int after(int slot) {
    int next = (slot + 1) & (hashes.length - 1);
    return hashes[next] == 0 ? -1 : next;
  }

  boolean occupied(int slot) {
    return hashes[slot] != 0;
  }
}
