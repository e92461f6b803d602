package dev.modline.detect.terms;

/**
 * A set of hashes in one array that may say yes too often, about once in fifty, and never no in the
 * wrong place. Of each hash three bits of one word are set, so that asking reads one place in
 * memory; a hash can be a member in two ways, and both are told by the same word.
 */
final class Bloom {
  private static final int BITS_PER_MEMBER = 10;

  private final long[] words;

  /** For about so many members; a hash that is one in both ways counts twice. */
  Bloom(int members) {
    words = new long[Math.max(16, (int) ((long) members * BITS_PER_MEMBER / Long.SIZE))];
  }

  private int index(long hash) {
    return (int) (((hash >>> 32) * words.length) >>> 32);
  }

  private static long bits(long hash) {
    return (1L << hash) | (1L << (hash >>> 6)) | (1L << (hash >>> 12));
  }

  void add(long hash) {
    words[index(hash)] |= bits(hash >>> 1);
  }

  void addOther(long hash) {
    words[index(hash)] |= bits(hash >>> 19);
  }

  /** The word at which a hash is, for {@link #in} and {@link #otherIn}. */
  long word(long hash) {
    return words[index(hash)];
  }

  /** 1 if it may be a member in the first way, else 0. */
  static int in(long word, long hash) {
    return holds(word, bits(hash >>> 1));
  }

  /** Without a branch: in walking a text neither answer can be foretold. */
  private static int holds(long word, long bits) {
    long missing = bits & ~word;
    return (int) (~(missing | -missing) >>> 63);
  }

  /** 1 if it may be a member in the second way, else 0. */
  static int otherIn(long word, long hash) {
    return holds(word, bits(hash >>> 19));
  }

  boolean has(long hash) {
    return in(word(hash), hash) != 0;
  }

  boolean hasOther(long hash) {
    return otherIn(word(hash), hash) != 0;
  }
}
