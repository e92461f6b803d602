package dev.modline.detect.terms;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;

/** Diacritical marks as sets of bits; the five Vietnamese tones are the lowest. */
final class Marks {
  static final int GRAVE = 1;
  static final int ACUTE = 1 << 1;
  static final int HOOK = 1 << 2;
  static final int TILDE = 1 << 3;
  static final int DOT_BELOW = 1 << 4;
  static final int CIRCUMFLEX = 1 << 5;
  static final int BREVE = 1 << 6;
  static final int HORN = 1 << 7;
  static final int STROKE = 1 << 8;

  /** Of a Turkish or Azeri term, where ı and i are two letters: the one without its dot. */
  static final int DOTLESS = 1 << 9;

  static final int OTHER = 1 << 15;

  static final int TONES = GRAVE | ACUTE | HOOK | TILDE | DOT_BELOW;
  static final int VOWEL_SHAPES = CIRCUMFLEX | BREVE | HORN;
  static final int VIETNAMESE = TONES | CIRCUMFLEX | BREVE | HORN | STROKE;

  private Marks() {}

  /** Whether a mark only decorates a letter; the vowel signs of Indic scripts, say, do not. */
  static boolean removable(int cp) {
    int type = UCharacter.getType(cp);
    if (type != UCharacterCategory.NON_SPACING_MARK && type != UCharacterCategory.ENCLOSING_MARK) {
      return false;
    }
    return switch (UScript.getScript(cp)) {
      case UScript.INHERITED,
          UScript.COMMON,
          UScript.LATIN,
          UScript.GREEK,
          UScript.CYRILLIC,
          UScript.ARABIC,
          UScript.HEBREW ->
          cp != 0x3099 && cp != 0x309A;
      default -> false;
    };
  }

  /**
   * Vowel points and other helps of reading, which Hebrew and Arabic are mostly written without.
   */
  private static boolean pointing(int mark) {
    return (mark >= 0x591 && mark <= 0x5C7)
        || (mark >= 0x610 && mark <= 0x61A)
        || (mark >= 0x64B && mark <= 0x65F)
        || mark == 0x670
        || (mark >= 0x6D6 && mark <= 0x6ED)
        || (mark >= 0x8D3 && mark <= 0x8FF);
  }

  static int of(int mark) {
    return switch (mark) {
      case 0x300, 0x340 -> GRAVE;
      case 0x301, 0x341 -> ACUTE;
      case 0x309 -> HOOK;
      case 0x303 -> TILDE;
      case 0x323 -> DOT_BELOW;
      case 0x302 -> CIRCUMFLEX;
      case 0x306 -> BREVE;
      case 0x31B -> HORN;
      case 0x335 -> STROKE;
      default -> pointing(mark) ? 0 : OTHER;
    };
  }
}
