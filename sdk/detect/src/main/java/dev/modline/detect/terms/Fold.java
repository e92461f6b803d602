package dev.modline.detect.terms;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each code point is folded to: one letter without case, width or marks; several; a separator;
 * or nothing. The table is computed once from Unicode's own data.
 *
 * <p>An entry holds the folded letter in its low 21 bits (for {@link #EXPAND}, an index of {@link
 * #expansion}) and flags above.
 */
final class Fold {
  static final int LETTER_MASK = (1 << 21) - 1;

  /** A letter, digit, or what stands for one. */
  static final int WORD = 1 << 21;

  static final int DIGIT = 1 << 22;

  /** A separator that is white space. */
  static final int SPACE = 1 << 23;

  /** Invisible or a mark: leaves no letter. */
  static final int IGNORE = 1 << 24;

  /** A letter that is not plain Latin but looks like one that is. */
  static final int LOOKALIKE = 1 << 25;

  /** A letter of a script other than Latin that looks like no Latin letter. */
  static final int FOREIGN = 1 << 26;

  static final int LATIN = 1 << 27;

  /** A symbol that can stand for a letter: {@code @ $ !}. */
  static final int LEET = 1 << 28;

  /** Folds to several letters. */
  static final int EXPAND = 1 << 29;

  /** A letter of a script that is written without spaces, or a pictograph. */
  static final int CONTINUOUS = 1 << 30;

  /** Reverses the direction of what follows, or is a tag character: text hidden in text. */
  static final int HIDDEN = 1 << 31;

  static final int RIGHT_TO_LEFT_OVERRIDE = 0x202E;

  private static final int PAGES = 0x1100;
  private static final int[] BLANK = new int[256];
  private static final int[][] ENTRIES = new int[PAGES][];
  private static final short[][] MARKS = new short[PAGES][];
  private static final byte[][] LATINS = new byte[PAGES][];
  private static final List<int[]> EXPANSIONS = new ArrayList<>();
  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

  static {
    short[] unmarked = new short[256];
    byte[] unlike = new byte[256];
    for (int page = 0; page < PAGES; page++) {
      if (blank(page)) {
        ENTRIES[page] = BLANK;
        MARKS[page] = unmarked;
        LATINS[page] = unlike;
        continue;
      }
      int[] entries = new int[256];
      short[] marks = new short[256];
      byte[] latins = new byte[256];
      boolean anyMark = false;
      boolean anyLatin = false;
      for (int i = 0; i < 256; i++) {
        int cp = page << 8 | i;
        entries[i] = compute(cp);
        marks[i] = (short) computeMarks(cp);
        anyMark |= marks[i] != 0;
        if ((entries[i] & LOOKALIKE) != 0) {
          latins[i] = (byte) Skeleton.latin(cp);
          anyLatin = true;
        }
      }
      ENTRIES[page] = entries;
      MARKS[page] = anyMark ? marks : unmarked;
      LATINS[page] = anyLatin ? latins : unlike;
    }
  }

  private Fold() {}

  /** Whether none of the 256 code points of a page folds to anything. */
  static boolean blank(int page) {
    return page >= 0x340 && (page < 0xE00 || page >= 0xE02);
  }

  static int entry(int cp) {
    return ENTRIES[cp >> 8][cp & 255];
  }

  /** The marks on a code point, or the mark that it is: a set of {@link Marks}. */
  static int marks(int cp) {
    return MARKS[cp >> 8][cp & 255] & 0xFFFF;
  }

  /** The Latin letter that a {@link #LOOKALIKE} looks like; 0 for all else. */
  static int latin(int cp) {
    return LATINS[cp >> 8][cp & 255];
  }

  static int[] expansion(int entry) {
    return EXPANSIONS.get(entry & LETTER_MASK);
  }

  /** Whether a code point that is no letter can still be a term: an emoji, say. */
  static boolean pictograph(int cp) {
    int type = UCharacter.getType(cp);
    return (type == UCharacterCategory.OTHER_SYMBOL && cp > 0xFF) || Signs.is(cp);
  }

  private static int compute(int cp) {
    if (cp >= 0xD800 && cp < 0xE000) {
      return IGNORE;
    }
    if (cp == RIGHT_TO_LEFT_OVERRIDE || (cp >= 0xE0020 && cp < 0xE007F)) {
      return IGNORE | HIDDEN;
    }
    int type = UCharacter.getType(cp);
    if (UCharacter.isUWhiteSpace(cp)
        || cp == 0x2800
        || type == UCharacterCategory.SPACE_SEPARATOR) {
      return cp | SPACE;
    }
    if (cp == 0x2BC) {
      return cp; // a letter to Unicode, and to those who write an apostrophe
    }
    if (cp == 0x0640
        || type == UCharacterCategory.CONTROL
        || type == UCharacterCategory.FORMAT
        || UCharacter.hasBinaryProperty(cp, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return IGNORE;
    }
    boolean mark =
        type == UCharacterCategory.NON_SPACING_MARK
            || type == UCharacterCategory.ENCLOSING_MARK
            || type == UCharacterCategory.COMBINING_SPACING_MARK;
    if (mark) {
      boolean parted = DECOMPOSE.getDecomposition(cp) != null;
      return Marks.removable(cp) ? IGNORE : parted ? letters(cp) : cp | WORD | scriptFlags(cp, cp);
    }
    int special = boxed(cp);
    if (special != 0) {
      return special | WORD | LATIN;
    }
    if (cp < 0x80 ? "@$!|+(".indexOf(cp) >= 0 : "€£¥¢¡ǃ".indexOf(cp) >= 0) {
      return cp | LEET;
    }
    if (type == UCharacterCategory.UNASSIGNED || type == UCharacterCategory.PRIVATE_USE) {
      return cp;
    }
    return letters(cp);
  }

  private static int letters(int cp) {
    String folded = CASEFOLD.normalize(Character.toString(cp));
    String decomposed = composed(cp) ? folded : DECOMPOSE.normalize(folded);
    int[] letters =
        decomposed
            .codePoints()
            .filter(
                c ->
                    (UCharacter.isLetterOrDigit(c) && c != 0x2BC)
                        || (!Marks.removable(c) && marking(c)))
            .map(Fold::plain)
            .toArray();
    if (letters.length == 0) {
      return cp;
    }
    int flags = WORD;
    for (int letter : letters) {
      flags |= UCharacter.isDigit(letter) ? DIGIT : scriptFlags(cp, letter);
    }
    if (letters.length == 1) {
      int digit = UCharacter.digit(letters[0], 10);
      boolean isDigit = UCharacter.isDigit(letters[0]) && digit >= 0;
      return (isDigit ? '0' + digit : letters[0]) | flags;
    }
    EXPANSIONS.add(letters.length > 4 ? Arrays.copyOf(letters, 4) : letters);
    return EXPANSIONS.size() - 1 | flags | EXPAND;
  }

  private static int scriptFlags(int cp, int letter) {
    if (letter < 0x80) {
      return LATIN;
    }
    int script = UScript.getScript(letter);
    boolean continuous =
        switch (script) {
          case UScript.HAN,
              UScript.HIRAGANA,
              UScript.KATAKANA,
              UScript.THAI,
              UScript.LAO,
              UScript.KHMER,
              UScript.MYANMAR,
              UScript.HANGUL,
              UScript.BOPOMOFO,
              UScript.YI ->
              true;
          default -> false;
        };
    if (continuous) {
      return CONTINUOUS;
    }
    return Skeleton.latin(cp) != 0 ? LOOKALIKE : script == UScript.LATIN ? LATIN : FOREIGN;
  }

  /** Letters in a box, a circle or a flag that compatibility folding leaves alone. */
  private static int boxed(int cp) {
    if (cp >= 0x1F1E6 && cp <= 0x1F1FF) {
      return 'a' + cp - 0x1F1E6;
    }
    if (cp >= 0x1F150 && cp <= 0x1F169) {
      return 'a' + cp - 0x1F150;
    }
    if (cp >= 0x1F170 && cp <= 0x1F189) {
      return 'a' + cp - 0x1F170;
    }
    return 0;
  }

  /**
   * The letter under a stroke, which Unicode does not take apart; of the letters that the keyboards
   * of Arabic, Persian and Urdu have for one, and of Hebrew letters at the end of a word, the one.
   */
  private static int plain(int letter) {
    return switch (letter) {
      case 0x671 -> 0x627; // alef wasla
      case 0x649, 0x6CC, 0x6D2 -> 0x64A; // yeh without its dots, Farsi yeh, yeh barree
      case 0x6A9, 0x6AA -> 0x643; // kaf
      case 0x629, 0x6BE, 0x6C1, 0x6C3, 0x6D5 -> 0x647; // teh marbuta and heh
      case 0x5DA -> 0x5DB;
      case 0x5DD -> 0x5DE;
      case 0x5DF -> 0x5E0;
      case 0x5E3 -> 0x5E4;
      case 0x5E5 -> 0x5E6;
      case 'đ' -> 'd';
      case 'ł' -> 'l';
      case 'ø' -> 'o';
      case 'ħ' -> 'h';
      case 'ŧ' -> 't';
      case 'ı' -> 'i';
      default -> letter;
    };
  }

  private static int computeMarks(int cp) {
    if (cp < 0x80 || hangul(cp)) {
      return 0;
    }
    if (cp == 'đ' || cp == 'Đ' || cp == 'ł' || cp == 'Ł' || cp == 'ø' || cp == 'Ø') {
      return Marks.STROKE;
    }
    if (Marks.removable(cp)) {
      return Marks.of(cp);
    }
    String decomposition = DECOMPOSE.getDecomposition(cp);
    return decomposition == null
        ? 0
        : decomposition
            .codePoints()
            .filter(Marks::removable)
            .map(Marks::of)
            .reduce(0, (a, b) -> a | b);
  }

  private static boolean marking(int cp) {
    int type = UCharacter.getType(cp);
    return type == UCharacterCategory.NON_SPACING_MARK
        || type == UCharacterCategory.COMBINING_SPACING_MARK;
  }

  /** Syllables and kana are one letter each: what they are composed of is none in a text. */
  private static boolean composed(int cp) {
    return hangul(cp) || (cp >= 0x3040 && cp < 0x3100) || (cp >= 0x32D0 && cp < 0x3358);
  }

  private static boolean hangul(int cp) {
    return cp >= 0xAC00 && cp < 0xD7A4;
  }
}
