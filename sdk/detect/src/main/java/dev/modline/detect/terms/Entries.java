package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * Every spelling of every term that the tries lead to, in flat arrays. Entries with the same key
 * are chained.
 */
final class Entries {
  /** The term as it is written. */
  static final int WRITTEN = 0;

  /** Its words run together. */
  static final int JOINED = 1;

  /** As Vietnamese teenagers spell it. */
  static final int TEENCODE = 2;

  /** Telex or VNI key strokes that no input method turned into letters. */
  static final int TYPED = 3;

  /** A harmless phrase that contains the term. */
  static final int ALLOWED = 4;

  static final int NONE = -1;

  private static final int KIND = 7;
  private static final int START = 8;
  private static final int STOP = 16;
  private static final int MARKED = 32;
  private static final int SYLLABLES = 64;
  private static final int MARKS_IGNORED = 128;
  private static final int MARKS_SIGNIFICANT = 256;

  private char[] symbols = new char[1 << 12];
  private byte[] runs = new byte[1 << 12];
  private short[] marks = new short[1 << 12];
  private int[] offset = new int[1 << 8];
  private int[] term = new int[1 << 8];
  private int[] next = new int[1 << 8];
  private short[] weight = new short[1 << 8];
  private short[] kind = new short[1 << 8];
  private int size;
  private int used;

  int add(
      int termIndex,
      Key key,
      int kindOfEntry,
      boolean start,
      boolean stop,
      boolean syllables,
      Term.Diacritics diacritics,
      Alphabet alphabet) {
    if (size + 1 >= offset.length) {
      int grown = offset.length * 2;
      offset = Arrays.copyOf(offset, grown);
      term = Arrays.copyOf(term, grown);
      next = Arrays.copyOf(next, grown);
      weight = Arrays.copyOf(weight, grown);
      kind = Arrays.copyOf(kind, grown);
    }
    if (used + key.length() > symbols.length) {
      int grown = Math.max(symbols.length * 2, used + key.length());
      symbols = Arrays.copyOf(symbols, grown);
      runs = Arrays.copyOf(runs, grown);
      marks = Arrays.copyOf(marks, grown);
    }
    offset[size] = used;
    term[size] = termIndex;
    next[size] = NONE;
    weight[size] = (short) key.weight();
    kind[size] =
        (short)
            (kindOfEntry
                | (start ? START : 0)
                | (stop ? STOP : 0)
                | (syllables ? SYLLABLES : 0)
                | (diacritics == Term.Diacritics.IGNORED ? MARKS_IGNORED : 0)
                | (diacritics == Term.Diacritics.SIGNIFICANT ? MARKS_SIGNIFICANT : 0));
    for (int i = 0; i < key.length(); i++) {
      symbols[used] = (char) alphabet.add(key.letters[i]);
      runs[used] = key.runs[i];
      marks[used++] = key.marks[i];
      kind[size] |= (short) (key.marks[i] != 0 ? MARKED : 0);
    }
    offset[size + 1] = used;
    return size++;
  }

  int size() {
    return size;
  }

  char[] key(int entry) {
    return Arrays.copyOfRange(symbols, offset[entry], offset[entry + 1]);
  }

  int length(int entry) {
    return offset[entry + 1] - offset[entry];
  }

  char symbol(int entry, int at) {
    return symbols[offset[entry] + at];
  }

  int run(int entry, int at) {
    return runs[offset[entry] + at];
  }

  int marks(int entry, int at) {
    return marks[offset[entry] + at] & 0xFFFF;
  }

  /** Letters without separators, repeats counted. */
  int weight(int entry) {
    return weight[entry];
  }

  int term(int entry) {
    return term[entry];
  }

  int kind(int entry) {
    return kind[entry] & KIND;
  }

  /** Whether each of its words is a Vietnamese syllable. */
  boolean syllables(int entry) {
    return (kind[entry] & SYLLABLES) != 0;
  }

  /** Whether any of its letters bears a mark. */
  boolean marked(int entry) {
    return (kind[entry] & MARKED) != 0;
  }

  /** Whether its term is found whatever marks there are. */
  boolean marksIgnored(int entry) {
    return (kind[entry] & MARKS_IGNORED) != 0;
  }

  /** Whether its term is found with just its marks. */
  boolean marksSignificant(int entry) {
    return (kind[entry] & MARKS_SIGNIFICANT) != 0;
  }

  /** Whether it must begin where a word begins. */
  boolean bindsStart(int entry) {
    return (kind[entry] & START) != 0;
  }

  /** Whether it must end where a word ends. */
  boolean bindsEnd(int entry) {
    return (kind[entry] & STOP) != 0;
  }

  int next(int entry) {
    return next[entry];
  }

  void chain(int entry, int following) {
    next[entry] = following;
  }

  /** Whether the key, from {@code depth} on, stands in {@code text} from {@code at} on. */
  boolean continues(int entry, int depth, char[] text, int at) {
    int to = offset[entry + 1];
    for (int i = offset[entry] + depth, j = at; i < to; i++, j++) {
      if (symbols[i] != text[j]) {
        return false;
      }
    }
    return true;
  }

  /** Gives back what was reserved for growth. */
  void seal() {
    symbols = Arrays.copyOf(symbols, used);
    runs = Arrays.copyOf(runs, used);
    marks = Arrays.copyOf(marks, used);
    offset = Arrays.copyOf(offset, size + 1);
    term = Arrays.copyOf(term, size);
    next = Arrays.copyOf(next, size);
    weight = Arrays.copyOf(weight, size);
    kind = Arrays.copyOf(kind, size);
  }
}
