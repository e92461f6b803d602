package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * Every spelling of every term that the tries lead to, in flat arrays. Once {@link #sorted}, those
 * with the same key stand beside each other, and what refuses most of them is in one place.
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

  private static final int MARKS = 0xFFFF & ~Marks.DOTLESS;
  private static final int KIND = 7;
  private static final int START = 8;
  private static final int STOP = 16;
  private static final int MARKED = 32;
  private static final int SYLLABLES = 64;
  private static final int MARKS_IGNORED = 128;
  private static final int MARKS_SIGNIFICANT = 256;

  /** The next entry has the same key. */
  private static final int SHARED = 512;

  /** Of a language in which ı and i are two letters. */
  private static final int DOTTED = 1 << 12;

  /** Above the flags: one less than its words, 2 for all that are more. */
  private static final int WORDS_SHIFT = 10;

  private char[] symbols = new char[1 << 12];
  private byte[] runs = new byte[1 << 12];
  private short[] marks = new short[1 << 12];
  private int[] offset = new int[1 << 8];
  private int[] term = new int[1 << 8];

  /** Flags, weight, marks of the first word, marks of the later ones: 16 bits each. */
  private long[] cards = new long[1 << 8];

  private int size;
  private int used;

  int add(
      int termIndex,
      Key key,
      int kindOfEntry,
      boolean start,
      boolean stop,
      boolean syllables,
      Term term,
      Alphabet alphabet) {
    if (size + 1 >= offset.length) {
      int grown = offset.length * 2;
      offset = Arrays.copyOf(offset, grown);
      this.term = Arrays.copyOf(this.term, grown);
      cards = Arrays.copyOf(cards, grown);
    }
    if (used + key.length() > symbols.length) {
      int grown = Math.max(symbols.length * 2, used + key.length());
      symbols = Arrays.copyOf(symbols, grown);
      runs = Arrays.copyOf(runs, grown);
      marks = Arrays.copyOf(marks, grown);
    }
    offset[size] = used;
    this.term[size] = termIndex;
    int flags =
        kindOfEntry
            | (start ? START : 0)
            | (stop ? STOP : 0)
            | (syllables ? SYLLABLES : 0)
            | (term.diacritics() == Term.Diacritics.IGNORED ? MARKS_IGNORED : 0)
            | (term.diacritics() == Term.Diacritics.SIGNIFICANT ? MARKS_SIGNIFICANT : 0)
            | (dotted(term) ? DOTTED : 0);
    int first = 0;
    int later = 0;
    int separators = 0;
    for (int i = 0; i < key.length(); i++) {
      symbols[used] = (char) alphabet.add(key.letters[i]);
      separators += symbols[used] == Alphabet.SEPARATOR ? 1 : 0;
      first |= separators == 0 ? key.marks[i] & MARKS : 0;
      later |= separators == 0 ? 0 : key.marks[i] & MARKS;
      runs[used] = key.runs[i];
      marks[used++] = key.marks[i];
    }
    flags |= ((first | later) != 0 ? MARKED : 0) | Math.min(separators, 2) << WORDS_SHIFT;
    cards[size] =
        (long) later << 48 | (long) first << 32 | (long) (key.weight() & 0x7FFF) << 16 | flags;
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
    return marks[offset[entry] + at] & MARKS;
  }

  /** Whether its language is one in which ı and i are two letters. */
  boolean dotted(int entry) {
    return ((int) cards[entry] & DOTTED) != 0;
  }

  /** Whether a letter of such an entry is an i without its dot. */
  boolean dotless(int entry, int at) {
    return (marks[offset[entry] + at] & Marks.DOTLESS) != 0;
  }

  /** Whether a term is Turkish or Azeri. */
  static boolean dotted(Term term) {
    String language = term.language();
    return language.equals("tr")
        || language.equals("az")
        || language.startsWith("tr-")
        || language.startsWith("az-");
  }

  /** The Vietnamese tones on some of its letters. */
  int tones(int entry, int from, int to) {
    int tones = 0;
    for (int i = from; i < to; i++) {
      tones |= marks(entry, i) & Marks.TONES;
    }
    return tones;
  }

  /** Letters without separators, repeats counted. */
  int weight(int entry) {
    return (short) (cards[entry] >>> 16);
  }

  int term(int entry) {
    return term[entry];
  }

  int kind(int entry) {
    return (int) cards[entry] & KIND;
  }

  /** How many words it has; 3 for all that are more. */
  int words(int entry) {
    return 1 + ((int) cards[entry] >>> WORDS_SHIFT & 3);
  }

  /** Whether each of its words is a Vietnamese syllable. */
  boolean syllables(int entry) {
    return ((int) cards[entry] & SYLLABLES) != 0;
  }

  /** Whether any of its letters bears a mark. */
  boolean marked(int entry) {
    return ((int) cards[entry] & MARKED) != 0;
  }

  /** Whether its term is found whatever marks there are. */
  boolean marksIgnored(int entry) {
    return ((int) cards[entry] & MARKS_IGNORED) != 0;
  }

  /** Whether its term is found with just its marks. */
  boolean marksSignificant(int entry) {
    return ((int) cards[entry] & MARKS_SIGNIFICANT) != 0;
  }

  /** Whether it must begin where a word begins. */
  boolean bindsStart(int entry) {
    return ((int) cards[entry] & START) != 0;
  }

  /** Whether it must end where a word ends. */
  boolean bindsEnd(int entry) {
    return ((int) cards[entry] & STOP) != 0;
  }

  /** The marks of its first word, and above them those of its later words, 16 bits each. */
  int markSets(int entry) {
    return (int) (cards[entry] >>> 32);
  }

  /** The next entry with the same key, or {@link #NONE}. */
  int next(int entry) {
    return ((int) cards[entry] & SHARED) != 0 ? entry + 1 : NONE;
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

  /** How many must begin and end where words do; once sorted, they are the first. */
  int bound() {
    int bound = 0;
    for (int entry = 0; entry < size; entry++) {
      bound += binds(entry) ? 1 : 0;
    }
    return bound;
  }

  private boolean binds(int entry) {
    return bindsStart(entry) && bindsEnd(entry);
  }

  /** The same in the order of their keys, those bound to words at both ends before the others. */
  Entries sorted() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, entry -> entry);
    Arrays.sort(order, this::compare);
    Entries sorted = new Entries();
    sorted.symbols = new char[used];
    sorted.runs = new byte[used];
    sorted.marks = new short[used];
    sorted.offset = new int[size + 1];
    sorted.term = new int[size];
    sorted.cards = new long[size];
    for (int i = 0; i < size; i++) {
      int entry = order[i];
      int from = offset[entry];
      int length = length(entry);
      System.arraycopy(symbols, from, sorted.symbols, sorted.used, length);
      System.arraycopy(runs, from, sorted.runs, sorted.used, length);
      System.arraycopy(marks, from, sorted.marks, sorted.used, length);
      boolean shared = i + 1 < size && compare(entry, order[i + 1]) == 0;
      sorted.term[i] = term[entry];
      sorted.cards[i] = cards[entry] | (shared ? SHARED : 0);
      sorted.used += length;
      sorted.offset[++sorted.size] = sorted.used;
    }
    return sorted;
  }

  private int compare(int a, int b) {
    if (binds(a) != binds(b)) {
      return binds(a) ? -1 : 1;
    }
    return Arrays.compare(symbols, offset[a], offset[a + 1], symbols, offset[b], offset[b + 1]);
  }
}
