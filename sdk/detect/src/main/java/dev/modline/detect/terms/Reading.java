package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * A stretch of text read letter by letter, with everything that a match must be judged by: where
 * each symbol begins and ends, how often it is repeated, its marks, and what it was made of.
 *
 * <p>Inside a chain of suspicious words a reading may take digits and symbols for letters and
 * ignore what stands between letters; outside it reads as {@link Scan} does.
 */
final class Reading {
  /** How the suspicious part is read. */
  enum Mode {
    /** As written. */
    NATIVE,
    /** Digits and look-alikes are letters; punctuation between letters is ignored. */
    SPLIT,
    /** As {@link #SPLIT}, and symbols are letters. */
    SYMBOLS,
    /** As {@link #SYMBOLS}, with {@code 1 | !} read as l. */
    BARS
  }

  /** The symbol begins a word. */
  static final int START = 1;

  /** The symbol ends a word. */
  static final int END = 2;

  /** It was a digit or a symbol. */
  static final int LEET = 4;

  /** It was a letter that looks like this one. */
  static final int LOOKALIKE = 8;

  /** It is separated from the symbol before by a space that is ignored. */
  static final int SPACED = 16;

  /** It is separated from the symbol before by punctuation that is ignored. */
  static final int PUNCTUATED = 32;

  /** Its word holds letters that are plain Latin. */
  static final int PLAIN_LATIN = 64;

  private static final int LONGEST_BRACKET = 64;

  char[] symbols = new char[64];
  int[] begin = new int[64];
  int[] end = new int[64];
  int[] runs = new int[64];
  int[] marks = new int[64];
  int[] bits = new int[64];
  int size;

  private char pending;

  /** Reads {@code text} as written. */
  void read(char[] text, int from, int to, Alphabet alphabet) {
    read(text, from, to, to, to, Mode.NATIVE, alphabet);
  }

  /** Reads {@code from..to}, taking {@code chainFrom..chainTo} for disguised. */
  void read(
      char[] text, int from, int to, int chainFrom, int chainTo, Mode mode, Alphabet alphabet) {
    size = 0;
    pending = 0;
    int gap = 0;
    boolean continuous = false;
    for (int i = from; i < to; ) {
      int cp = text[i];
      int next = i + 1;
      if (cp >= 0xD800 && cp < 0xE000) {
        cp = Character.codePointAt(text, i, to);
        next = i + Character.charCount(cp);
      }
      boolean inside = i >= chainFrom && i < chainTo && mode != Mode.NATIVE;
      int entry = alphabet.entry(cp);
      if ((entry & Fold.IGNORE) != 0) {
        if (size > 0 && gap == 0) {
          marks[size - 1] |= Fold.marks(cp);
          end[size - 1] = next;
        }
        i = next;
        continue;
      }
      boolean word = (entry & Fold.WORD) != 0;
      int letter = word ? 0 : inside ? symbolLetter(text, i, next, to, cp, mode) : 0;
      if (!word && letter == 0) {
        gap |= (entry & Fold.SPACE) != 0 ? SPACED : PUNCTUATED;
        i = next;
        continue;
      }
      boolean turn = size > 0 && word && continuous != ((entry & Fold.CONTINUOUS) != 0);
      if (gap != 0 || turn) {
        edge(inside && begin(chainFrom) && weak(text, i, to, gap), gap);
      }
      continuous = word && (entry & Fold.CONTINUOUS) != 0;
      if ((entry & Fold.EXPAND) != 0) {
        for (int part : Fold.expansion(Fold.entry(cp))) {
          push((char) alphabet.symbol(part), i, next, 0, 0, gap != 0);
          gap = 0;
        }
      } else {
        int bit = letter != 0 ? LEET : 0;
        char symbol = (char) (letter != 0 ? alphabet.symbol(letter) : entry);
        if (inside && word) {
          int stands = disguised(cp, entry, mode);
          if (stands != 0) {
            symbol = (char) alphabet.symbol(stands);
            bit = (entry & Fold.DIGIT) != 0 ? LEET : LOOKALIKE;
          }
        }
        if ((entry & Fold.LATIN) != 0 && bit == 0) {
          bit = PLAIN_LATIN;
        }
        boolean doubleV = inside && size > 0 && vv(text, i, cp) && end[size - 1] == i;
        if (doubleV) {
          symbols[size - 1] = (char) alphabet.symbol('w');
          end[size - 1] = next;
          runs[size - 1] = 1;
          bits[size - 1] |= LOOKALIKE;
        } else {
          push(symbol, i, next, bit, cp < 0x80 ? 0 : Fold.marks(cp), gap != 0);
        }
      }
      gap = 0;
      i = next;
    }
    if (size > 0) {
      bits[size - 1] |= END;
    }
    if (size + 1 >= symbols.length) {
      grow();
    }
    symbols[size] = Alphabet.UNKNOWN;
  }

  private boolean begin(int chainFrom) {
    return size > 0 && begin[size - 1] >= chainFrom;
  }

  /**
   * Whether what stands before {@code i} separates letters rather than words: a little punctuation,
   * or space between two single letters.
   */
  private boolean weak(char[] text, int i, int to, int gap) {
    if ((gap & SPACED) == 0) {
      return i - end[size - 1] <= Scan.LONGEST_JOINT;
    }
    if (size > 1 && (bits[size - 1] & START) == 0) {
      return false;
    }
    int stop = i;
    while (stop < to && Character.toLowerCase(text[stop]) == Character.toLowerCase(text[i])) {
      stop++;
    }
    return stop == to || !letterLike(text[stop]);
  }

  private static boolean vv(char[] text, int i, int cp) {
    return (cp == 'v' || cp == 'V') && i > 0 && (text[i - 1] == 'v' || text[i - 1] == 'V');
  }

  /** A word ends before the next symbol: a separator, or inside a chain only a note of it. */
  private void edge(boolean weak, int gap) {
    if (size == 0) {
      return;
    }
    bits[size - 1] |= END;
    if (weak) {
      pending = (char) (START | gap);
    } else {
      append((char) Alphabet.SEPARATOR, end[size - 1], end[size - 1], 0, 0);
      pending = START;
    }
  }

  private void push(char symbol, int from, int to, int bit, int mark, boolean afterGap) {
    boolean same = size > 0 && symbols[size - 1] == symbol && symbol != Alphabet.UNKNOWN;
    if (same && !afterGap && pending == 0) {
      end[size - 1] = to;
      runs[size - 1]++;
      bits[size - 1] |= bit;
      marks[size - 1] |= mark;
      return;
    }
    boolean lone =
        (pending & (SPACED | PUNCTUATED)) != 0 && size > 0 && (bits[size - 1] & START) != 0;
    boolean cut = (pending & PUNCTUATED) != 0 && (pending & SPACED) == 0;
    if (same && (lone || cut)) {
      // "s s" among single letters, "s-s" within a word: the letter is doubled, not begun anew.
      end[size - 1] = to;
      runs[size - 1]++;
      bits[size - 1] |= bit | (lone ? 0 : START);
      marks[size - 1] |= mark;
      pending = 0;
      return;
    }
    append(symbol, from, to, bit | (size == 0 ? START : pending), mark);
    pending = 0;
  }

  private void append(char symbol, int from, int to, int bit, int mark) {
    if (size + 2 >= symbols.length) {
      grow();
    }
    symbols[size] = symbol;
    begin[size] = from;
    end[size] = to;
    bits[size] = bit;
    marks[size] = mark;
    runs[size++] = 1;
  }

  private void grow() {
    int capacity = symbols.length * 2;
    symbols = Arrays.copyOf(symbols, capacity);
    begin = Arrays.copyOf(begin, capacity);
    end = Arrays.copyOf(end, capacity);
    runs = Arrays.copyOf(runs, capacity);
    marks = Arrays.copyOf(marks, capacity);
    bits = Arrays.copyOf(bits, capacity);
  }

  /** The letter that a digit or a foreign letter stands for here; 0 when for itself. */
  private static int disguised(int cp, int entry, Mode mode) {
    if ((entry & Fold.DIGIT) != 0) {
      return mode == Mode.BARS && cp == '1' ? 'l' : Skeleton.leet(cp);
    }
    if ((entry & Fold.LOOKALIKE) != 0) {
      return Fold.latin(cp);
    }
    return mode == Mode.BARS && cp == 'I' ? 'l' : 0;
  }

  /** The letter that a sign stands for: between letters, or at an edge where it may. */
  static int symbolLetter(char[] text, int i, int next, int to, int cp, Mode mode) {
    if (mode != Mode.SYMBOLS && mode != Mode.BARS) {
      return 0;
    }
    int letter = mode == Mode.BARS && Skeleton.bar(cp) ? 'l' : Skeleton.leet(cp);
    if (letter == 0) {
      return 0;
    }
    boolean before = i > 0 && letterLike(text[i - 1]);
    boolean after = next < to && letterLike(text[next]);
    boolean stands =
        before
            ? after || Skeleton.closes(cp)
            : after && Skeleton.opens(cp) && !(cp == '(' && closed(text, next));
    return stands ? letter : 0;
  }

  /** Whether a bracket is closed again, and so is nothing but a bracket; 0 ends the text. */
  private static boolean closed(char[] text, int from) {
    for (int i = from; i < from + LONGEST_BRACKET && text[i] != 0; i++) {
      if (text[i] == ')') {
        return true;
      }
    }
    return false;
  }

  private static boolean letterLike(char c) {
    return Character.isLetterOrDigit(c) || Skeleton.leet(c) != 0;
  }
}
