package dev.modline.detect.terms;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** A text letter by letter and sign by sign, with what separates words as one separator. */
final class SignReading {
  private char[] symbols = new char[64];
  private int[] letters = new int[64];
  private int[] begins = new int[64];
  private int[] ends = new int[64];
  private short[] marks = new short[64];
  private int size;

  /** Reads a text; {@code table} gives the symbol of a folded letter or sign. */
  void read(String text, IntUnaryOperator table) {
    size = 0;
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      int next = i + Character.charCount(cp);
      int entry = Fold.entry(cp);
      int sign = SignedTerms.sign(cp);
      if (sign != 0) {
        put(table.applyAsInt(sign), sign, i, next, 0);
      } else if ((entry & Fold.WORD) != 0 && (entry & Fold.EXPAND) != 0) {
        for (int letter : Fold.expansion(entry)) {
          put(table.applyAsInt(letter), letter, i, next, 0);
        }
      } else if ((entry & Fold.WORD) != 0) {
        int letter = entry & Fold.LETTER_MASK;
        put(table.applyAsInt(letter), letter, i, next, Fold.marks(cp));
      } else if (Fold.pictograph(cp)) {
        put(table.applyAsInt(cp), cp, i, next, 0);
      } else if ((entry & Fold.IGNORE) == 0) {
        put(Alphabet.SEPARATOR, 0, i, next, 0);
      } else if (size > 0) {
        marks[size - 1] |= (short) Fold.marks(cp);
        ends[size - 1] = next;
      }
      i = next;
    }
    while (size > 0 && symbols[size - 1] == Alphabet.SEPARATOR) {
      size--;
    }
  }

  private void put(int symbol, int letter, int begin, int end, int mark) {
    boolean separator = symbol == Alphabet.SEPARATOR;
    if (separator && (size == 0 || symbols[size - 1] == Alphabet.SEPARATOR)) {
      return;
    }
    if (size == symbols.length) {
      symbols = Arrays.copyOf(symbols, size * 2);
      letters = Arrays.copyOf(letters, size * 2);
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      marks = Arrays.copyOf(marks, size * 2);
    }
    symbols[size] = (char) symbol;
    letters[size] = separator ? 0 : letter;
    begins[size] = begin;
    ends[size] = end;
    marks[size++] = (short) mark;
  }

  int size() {
    return size;
  }

  char symbol(int at) {
    return symbols[at];
  }

  int letter(int at) {
    return letters[at];
  }

  int begin(int at) {
    return begins[at];
  }

  int end(int at) {
    return ends[at];
  }

  char[] key() {
    return Arrays.copyOf(symbols, size);
  }

  short[] marks() {
    return Arrays.copyOf(marks, size);
  }

  boolean holds(char[] key, int start) {
    return start + key.length <= size
        && Arrays.equals(key, 0, key.length, symbols, start, start + key.length);
  }

  /** Whether something may begin here: neither a letter is before it nor its own first sign. */
  boolean starts(int start) {
    return start == 0 || !goesOn(letters[start - 1], letters[start]);
  }

  /** The same for what ends before {@code end}. */
  boolean ends(int end) {
    return end == size || !goesOn(letters[end], letters[end - 1]);
  }

  /** Whether a letter, or one more of the same sign, goes on with what stands beside it. */
  private static boolean goesOn(int outer, int inner) {
    if (outer == 0 || unspaced(inner)) {
      return false;
    }
    return outer == inner || (SignedTerms.sign(outer) == 0 && !unspaced(outer));
  }

  private static boolean unspaced(int letter) {
    return (Fold.entry(letter) & Fold.CONTINUOUS) != 0 || Fold.pictograph(letter);
  }

  /** Whether the text has the marks of a term, and no other that may make another word. */
  boolean marksAgree(short[] expected, int start, Term.Diacritics diacritics) {
    if (diacritics == Term.Diacritics.IGNORED) {
      return true;
    }
    for (int i = 0; i < expected.length; i++) {
      boolean may = diacritics == Term.Diacritics.OPTIONAL && expected[i] == 0;
      int found = marks[start + i] & 0xFFFF;
      if (found != (expected[i] & 0xFFFF) && !(may && (found & Marks.VIETNAMESE) == 0)) {
        return false;
      }
    }
    return true;
  }
}
