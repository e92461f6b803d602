package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * A term as the trie sees it: folded letters with repeats collapsed, and beside each how often it
 * was repeated and the marks it bore.
 */
final class Key {
  static final int SEPARATOR = 0x20;

  final int[] letters;
  final byte[] runs;
  final short[] marks;

  private Key(int[] letters, byte[] runs, short[] marks) {
    this.letters = letters;
    this.runs = runs;
    this.marks = marks;
  }

  int length() {
    return letters.length;
  }

  /** Letters, not counting separators, counting repeats. */
  int weight() {
    int weight = 0;
    for (int i = 0; i < letters.length; i++) {
      weight += letters[i] == SEPARATOR ? 0 : runs[i];
    }
    return weight;
  }

  boolean marked() {
    int all = 0;
    for (short mark : marks) {
      all |= mark;
    }
    return (all & ~Marks.DOTLESS) != 0;
  }

  int words() {
    int words = letters.length == 0 ? 0 : 1;
    for (int letter : letters) {
      words += letter == SEPARATOR ? 1 : 0;
    }
    return words;
  }

  boolean same(Key that) {
    return Arrays.equals(letters, that.letters)
        && Arrays.equals(runs, that.runs)
        && Arrays.equals(marks, that.marks);
  }

  /** Without its separators: how the words look when they are run together. */
  Key joined() {
    Writer writer = new Writer(letters.length);
    for (int i = 0; i < letters.length; i++) {
      if (letters[i] != SEPARATOR) {
        for (int run = 0; run < runs[i]; run++) {
          writer.letter(letters[i]);
          writer.mark(marks[i]);
        }
      }
    }
    return writer.key();
  }

  /** The key of a text; {@code lookalikes}: letters of other scripts become what they look like. */
  static Key of(String text, boolean lookalikes) {
    return of(text, lookalikes, false);
  }

  /** The same; {@code dotless}: each i without a dot is noted, as I is the capital of ı. */
  static Key of(String text, boolean lookalikes, boolean dotless) {
    Writer writer = new Writer(text.length());
    boolean separated = false;
    boolean continuous = false;
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      i += Character.charCount(cp);
      int entry = Fold.entry(cp);
      boolean picture = (entry & Fold.WORD) == 0 && Fold.pictograph(cp);
      if ((entry & Fold.WORD) == 0 && !picture) {
        if ((entry & Fold.IGNORE) != 0) {
          writer.mark(Fold.marks(cp));
        } else {
          separated = true;
        }
        continue;
      }
      boolean unspaced = picture || (entry & Fold.CONTINUOUS) != 0;
      if ((separated || unspaced != continuous) && writer.size > 0) {
        writer.separator();
      }
      separated = false;
      continuous = unspaced;
      if ((entry & Fold.EXPAND) != 0) {
        for (int letter : Fold.expansion(entry)) {
          writer.letter(letter);
        }
      } else {
        int letter = picture ? cp : entry & Fold.LETTER_MASK;
        int latin = lookalikes && (entry & Fold.LOOKALIKE) != 0 ? Fold.latin(cp) : 0;
        writer.letter(latin != 0 ? latin : letter);
      }
      writer.mark(Fold.marks(cp));
      if (dotless && dotless(cp, i < text.length() ? text.charAt(i) : 0)) {
        writer.mark(Marks.DOTLESS);
      }
    }
    return writer.key();
  }

  /** Whether a letter is an i without its dot in Turkish, by what follows it. */
  static boolean dotless(int cp, char after) {
    return cp == 'ı' || ((cp == 'I' || cp == 'Ｉ') && after != 0x307);
  }

  /** Collapses repeats while letters come in. */
  private static final class Writer {
    private int[] letters;
    private byte[] runs;
    private short[] marks;
    private int size;

    Writer(int capacity) {
      letters = new int[capacity + 4];
      runs = new byte[capacity + 4];
      marks = new short[capacity + 4];
    }

    void letter(int letter) {
      if (size > 0 && letters[size - 1] == letter) {
        runs[size - 1] += runs[size - 1] < 100 ? (byte) 1 : 0;
        return;
      }
      if (size == letters.length) {
        letters = Arrays.copyOf(letters, size * 2);
        runs = Arrays.copyOf(runs, size * 2);
        marks = Arrays.copyOf(marks, size * 2);
      }
      letters[size] = letter;
      runs[size] = 1;
      marks[size++] = 0;
    }

    void separator() {
      letter(SEPARATOR);
    }

    void mark(int mark) {
      if (size > 0) {
        marks[size - 1] |= (short) mark;
      }
    }

    Key key() {
      return new Key(
          Arrays.copyOf(letters, size), Arrays.copyOf(runs, size), Arrays.copyOf(marks, size));
    }
  }
}
