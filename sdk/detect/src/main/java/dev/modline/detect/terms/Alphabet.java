package dev.modline.detect.terms;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters that occur in a list's terms, numbered densely, and the fold table in terms of these
 * numbers: low 16 bits the symbol, flags as in {@link Fold}.
 */
final class Alphabet {
  /** No letter of any term. */
  static final int UNKNOWN = 0;

  static final int SEPARATOR = 1;

  /** The end of a term; never in a text. */
  static final int END = 2;

  private static final int FIRST = 3;
  private static final int SYMBOL_MASK = 0xFFFF;

  /** Announces a term that may stand inside a word. */
  static final int FREE = 1 << 16;

  /** A plain Latin letter with a mark. */
  static final int MARKED = 1 << 17;

  /** May be one with what stands beside it: see {@link NormalText}. */
  static final int COMPOSED = 1 << 19;

  /** A sign that a term has: see {@link SignedTerms}. Not of letters, whose flags are others. */
  static final int SIGN = 1 << 18;

  /** Of another script, or a sign, and may be drawn as a Latin letter: see {@link Lettering}. */
  static final int DRAWN = 1 << 20;

  /** {@link #COMPOSED} and {@link #DRAWN} of the pages that have any. */
  private static final int[][] MORE = new int[0x1100][];

  static {
    int[] none = new int[256];
    for (int page = 0; page < MORE.length; page++) {
      boolean tags = page >= 0xE02 && page < 0xF00;
      int[] more = tags ? none : more(page);
      MORE[page] = Arrays.stream(more).anyMatch(flags -> flags != 0) ? more : none;
    }
  }

  private static int[] more(int page) {
    int[] flags = new int[256];
    for (int i = 0; i < 256; i++) {
      int cp = page << 8 | i;
      flags[i] = (NormalText.joins(cp) ? COMPOSED : 0) | (Lettering.drawn(cp) != 0 ? DRAWN : 0);
    }
    return flags;
  }

  private final Map<Integer, Integer> symbols = new HashMap<>();
  private final int[][] pages = new int[0x1100][];
  private int[] letters = new int[64];
  private final int[] ascii = new int[128];
  private boolean sealed;

  /** The symbol of a letter of a term, a new one when it is seen for the first time. */
  int add(int letter) {
    if (letter == Key.SEPARATOR) {
      return SEPARATOR;
    }
    if (symbols.size() + FIRST > SYMBOL_MASK) {
      throw new IllegalArgumentException("terms use more than 65,000 different letters");
    }
    Integer known = symbols.get(letter);
    if (known != null) {
      return known;
    }
    int symbol = size();
    symbols.put(letter, symbol);
    if (symbol >= letters.length) {
      letters = Arrays.copyOf(letters, symbol * 2);
    }
    letters[symbol] = letter;
    return symbol;
  }

  int size() {
    return symbols.size() + FIRST;
  }

  /** The letter of a symbol. */
  int letter(int symbol) {
    return letters[symbol];
  }

  int symbol(int letter) {
    if (sealed && letter < ascii.length) {
      return ascii[letter];
    }
    return symbols.getOrDefault(letter, UNKNOWN);
  }

  /**
   * Computes the table; {@code free} tells which symbols announce terms that may stand inside
   * words.
   */
  void seal(boolean[] free, SignedTerms signed) {
    if (sealed) {
      throw new IllegalStateException("sealed already");
    }
    symbols.forEach(
        (letter, symbol) -> {
          if (letter < ascii.length) {
            ascii[letter] = symbol;
          }
        });
    sealed = true;
    int[] blank = new int[256];
    boolean[] holds = new boolean[pages.length];
    symbols.keySet().forEach(letter -> holds[letter >> 8] = true);
    for (int page = 0; page < pages.length; page++) {
      if (Fold.blank(page) && !holds[page]) {
        pages[page] = blank;
        continue;
      }
      int[] entries = new int[256];
      for (int i = 0; i < 256; i++) {
        entries[i] = entry(page << 8 | i, free, signed);
      }
      pages[page] = entries;
    }
  }

  private int entry(int cp, boolean[] free, SignedTerms signed) {
    int letter = letter(cp, free);
    boolean sign = (letter & Fold.WORD) == 0 && signed.has(cp);
    return letter | MORE[cp >> 8][cp & 255] | (sign ? SIGN : 0);
  }

  private int letter(int cp, boolean[] free) {
    int folded = Fold.entry(cp);
    int flags = folded & ~Fold.LETTER_MASK;
    if ((folded & Fold.EXPAND) != 0) {
      for (int part : Fold.expansion(folded)) {
        flags |= free[symbol(part)] ? FREE : 0;
      }
      return flags;
    }
    if ((folded & Fold.IGNORE) != 0) {
      return flags | (Fold.marks(cp) != 0 ? MARKED : 0);
    }
    if ((folded & Fold.WORD) == 0) {
      int symbol = flags == 0 ? symbol(cp) : UNKNOWN;
      return symbol == UNKNOWN
          ? flags
          : symbol | Fold.WORD | Fold.CONTINUOUS | (free[symbol] ? FREE : 0);
    }
    int symbol = symbol(folded & Fold.LETTER_MASK);
    boolean marked = (folded & Fold.LATIN) != 0 && Fold.marks(cp) != 0;
    return symbol | flags | (free[symbol] ? FREE : 0) | (marked ? MARKED : 0);
  }

  int[][] pages() {
    return pages;
  }

  int entry(int cp) {
    return pages[cp >> 8][cp & 255];
  }

  /** Whether any reading of a stretch of text has a symbol that announces a {@link #FREE} term. */
  boolean announces(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      int cp = text[i];
      if (Character.isHighSurrogate((char) cp) && i + 1 < to) {
        cp = Character.codePointAt(text, i++, to);
      }
      int entry = entry(cp);
      int stands = (entry & Fold.LOOKALIKE) != 0 ? Fold.latin(cp) : Skeleton.leet(cp);
      if ((entry & (FREE | Fold.EXPAND)) != 0
          || announces(stands)
          || (announces('w') && (cp == 'v' || cp == 'V'))
          || (announces('l') && Skeleton.bar(cp))) {
        return true;
      }
    }
    return false;
  }

  private boolean announces(int letter) {
    return letter != 0 && (entry(letter) & FREE) != 0;
  }
}
