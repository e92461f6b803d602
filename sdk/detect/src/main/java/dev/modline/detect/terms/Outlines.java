package dev.modline.detect.terms;

import java.util.List;

/**
 * The coarse letters of all keys, in filters: where none of them can be, a disguised stretch need
 * not be read letter by letter. Says maybe too often, and never no in the wrong place.
 */
final class Outlines {
  /** How many letters decide whether any key begins so. */
  static final int PREFIX = 4;

  static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** First way: the letters are a key; second: a key has them before one of its later words. */
  private final Bloom keys;

  private final Bloom prefixes;

  /** The most coarse letters of a key. */
  final int longest;

  private Outlines(int size, int longest) {
    keys = new Bloom(2 * size);
    prefixes = new Bloom(size / 2);
    this.longest = longest;
  }

  /** The outlines of these entries. */
  static Outlines of(Entries entries, List<Integer> members, Alphabet alphabet) {
    int longest = 1;
    for (int entry : members) {
      longest = Math.max(longest, entries.length(entry));
    }
    Outlines outlines = new Outlines(members.size(), longest);
    for (int entry : members) {
      outlines.add(entries, entry, alphabet);
    }
    return outlines;
  }

  private void add(Entries entries, int entry, Alphabet alphabet) {
    long hash = 0;
    int previous = 0;
    int length = 0;
    for (int i = 0; i < entries.length(entry); i++) {
      int symbol = entries.symbol(entry, i);
      if (symbol == Alphabet.SEPARATOR) {
        keys.addOther(mixed(hash));
        continue;
      }
      int letter = Coarse.letter(alphabet.letter(symbol));
      if (letter != previous) {
        hash = hash * FACTOR + letter;
        previous = letter;
        if (++length == PREFIX) {
          prefixes.add(mixed(hash));
        }
      }
    }
    keys.add(mixed(hash));
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * FACTOR;
    return (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
  }

  /** Whether a key may have just these letters. */
  boolean whole(long hash) {
    return keys.has(mixed(hash));
  }

  /** Whether a key may have these letters before one of its later words. */
  boolean begun(long hash) {
    return keys.hasOther(mixed(hash));
  }

  /** Whether a key may have these {@link #PREFIX} first letters. */
  boolean prefix(long hash) {
    return prefixes.has(mixed(hash));
  }
}
