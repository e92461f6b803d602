package dev.modline.detect.terms;

/**
 * What a letter has in common with all that it may be taken for in some reading: digits are the
 * letters of leet, look-alikes the Latin letter, and what readings differ in ({@code i l 1}, {@code
 * v w}) is one. Two stretches of text of which one can be read as the other have the same coarse
 * letters once separators and repeats are left out.
 */
final class Coarse {
  /** No letter: separates words. */
  static final int GAP = 0;

  /** Leaves nothing. */
  static final int NOTHING = -1;

  /** More than one letter may be meant, or words end here without a separator. */
  static final int UNCERTAIN = -2;

  private static final byte[] ASCII = new byte[128];
  private static final int[][] PAGES = new int[0x1100][];

  static {
    for (int c = 0; c < 128; c++) {
      int letter = c >= '0' && c <= '9' ? Skeleton.leet(c) : c;
      ASCII[c] = (byte) (letter == 'l' ? 'i' : letter == 'w' ? 'v' : letter);
    }
    int[] blank = new int[256];
    for (int page = 0; page < PAGES.length; page++) {
      PAGES[page] = Fold.blank(page) ? blank : page(page);
    }
  }

  private Coarse() {}

  private static int[] page(int page) {
    int[] letters = new int[256];
    for (int i = 0; i < 256; i++) {
      letters[i] = compute(page << 8 | i);
    }
    return letters;
  }

  private static int compute(int cp) {
    int entry = Fold.entry(cp);
    if ((entry & Fold.IGNORE) != 0) {
      return NOTHING;
    }
    if ((entry & Fold.WORD) == 0) {
      return GAP;
    }
    if ((entry & (Fold.EXPAND | Fold.CONTINUOUS)) != 0) {
      return UNCERTAIN;
    }
    int letter = letter(entry & Fold.LETTER_MASK);
    boolean differs = (entry & Fold.LOOKALIKE) != 0 && ASCII[Fold.latin(cp)] != letter;
    return differs ? UNCERTAIN : letter;
  }

  /** The coarse letter of a folded one. */
  static int letter(int folded) {
    int latin = folded < 128 ? folded : Fold.latin(folded);
    return latin == 0 ? folded : ASCII[latin];
  }

  /** The coarse letter of a code point, or one of the constants. */
  static int of(int cp) {
    return PAGES[cp >> 8][cp & 255];
  }
}
