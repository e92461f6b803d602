package dev.modline.detect.terms;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/**
 * What a character is meant to be read as when it stands in for another: the skeleton of Unicode
 * Technical Standard 39, brought down to a plain letter, and the digits and symbols of leet.
 */
final class Skeleton {
  private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
  private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ";

  /** A letter looks like one that looks like another: so many steps, and no chain is longer. */
  private static final int STEPS = 4;

  /** {@link #leet} of ASCII, which is asked for most. */
  private static final byte[] ASCII = new byte[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = (byte) standsFor(c);
    }
  }

  private Skeleton() {}

  /** The Latin letter that a letter beyond ASCII looks like; 0 when it looks like none. */
  static int latin(int cp) {
    if (cp < 0x80) {
      return 0;
    }
    int next = cp;
    for (int step = 0; step < STEPS; step++) {
      int small = SMALL_CAPITALS.indexOf(next);
      if (small >= 0) {
        return 'a' + small;
      }
      if (next == 'ʍ') {
        return 'm'; // of which a small capital is, by the table, a look-alike
      }
      String skeleton = DECOMPOSE.normalize(CONFUSABLES.getSkeleton(Character.toString(next)));
      int letter = letter(skeleton);
      int only = skeleton.codePointAt(0);
      if (letter != 0 || only == next || skeleton.length() != Character.charCount(only)) {
        return letter;
      }
      if (spoken(cp)) {
        return 0; // an honest letter, which looks Latin among Latin letters only: see Lettering
      }
      next = only;
    }
    return 0;
  }

  /** Whether a letter is of an alphabet in which many write, with words that could look Latin. */
  private static boolean spoken(int cp) {
    int script = UScript.getScript(cp);
    return script == UScript.CYRILLIC || script == UScript.GREEK;
  }

  /** The Latin letter in a skeleton that is nothing but one and marks. */
  private static int letter(String skeleton) {
    int letter = 0;
    for (int i = 0; i < skeleton.length(); i++) {
      char c = skeleton.charAt(i);
      if (c < 0x80 && UCharacter.isLetterOrDigit(c)) {
        if (letter != 0) {
          return 0;
        }
        letter = UCharacter.isDigit(c) ? leet(c) : UCharacter.toLowerCase((int) c);
      } else if (!Marks.removable(c)) {
        return 0;
      }
    }
    return letter;
  }

  /** The letter that a digit or symbol stands for in leet; 0 when it stands for none. */
  static int leet(int cp) {
    return cp < ASCII.length ? ASCII[cp] : standsFor(cp);
  }

  private static int standsFor(int cp) {
    return switch (cp) {
      case '0' -> 'o';
      case '1', '!', '|', '¡', 'ǃ' -> 'i';
      case '2' -> 'z';
      case '3', '€' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '6', '9' -> 'g';
      case '7', '+' -> 't';
      case '8' -> 'b';
      case '(', '¢' -> 'c';
      case '£' -> 'l';
      case '¥' -> 'y';
      default -> 0;
    };
  }

  /** Whether a sign may be the first letter of a word. */
  static boolean opens(int cp) {
    return cp != ' ' && (closes(cp) || cp == '!' || cp == '¡' || cp == '(');
  }

  /** Whether a sign may be the last letter of a word; after one, an exclamation mark is one. */
  static boolean closes(int cp) {
    // Asked at both ends of each word, of which a space is most.
    return cp != ' '
        && (cp == '@'
            || cp == '$'
            || cp == '+'
            || cp == '|'
            || (cp > 0x7F && (cp == '€' || cp == '£' || cp == '¢' || cp == '¥')));
  }

  /** Whether a character is read as an l as often as an i. */
  static boolean bar(int cp) {
    return cp == '1' || cp == '|' || cp == '!' || cp == 'I';
  }
}
