package dev.modline.detect.terms;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * A text with what only several code points together say put into one: syllables and kana composed
 * (NFC), marks in their canonical order, and flags, keycaps and joined emoji as one of {@link
 * Signs}. What one code point says by itself is {@link Fold}'s. Knows for each character where it
 * stands in the text as it came.
 *
 * <p>Reused from text to text; not for two threads at once.
 */
final class NormalText {
  /** The most code points that are put into one: no honest sequence is as long. */
  private static final int MOST = 32;

  private static final int JOINER = 0x200D;
  private static final int KEYCAP = 0x20E3;
  private static final int CANCEL_TAG = 0xE007F;
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int THAI_E = 0x0E40;
  private static final int THAI_AE = 0x0E41;

  /**
   * Consonants of Malayalam and Bengali that, with virama and joiner, are a letter of their own.
   */
  private static final String CLOSED = "\u0D23\u0D28\u0D30\u0D32\u0D33\u0D15\u09A4";

  private static final String CLOSING = "\u0D7A\u0D7B\u0D7C\u0D7D\u0D7E\u0D7F\u09CE";
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final Signs signs;
  char[] text = new char[0];
  int length;

  /** The first character of the original, and the one after the last, of each character. */
  private int[] begins = new int[0];

  private int[] ends = new int[0];

  private boolean changed;

  NormalText(Signs signs) {
    this.signs = signs;
  }

  /** Whether a code point may be one with those beside it. */
  static boolean joins(int cp) {
    return regional(cp)
        || toned(cp)
        || cp == JOINER
        || cp == KEYCAP
        || cp == CANCEL_TAG
        || cp == THAI_E
        || nikhahit(cp)
        || voicing(cp)
        || jamo(cp)
        || Signs.is(cp)
        || (UCharacter.getCombiningClass(cp) != 0 && !Marks.removable(cp));
  }

  /** A term as texts are read, its signs noted. */
  static String of(String term, Signs signs) {
    NormalText normal = new NormalText(signs);
    char[] letters = term.toCharArray();
    return normal.read(letters, letters.length) ? new String(normal.text, 0, normal.length) : term;
  }

  /** Reads a text; false if it is as it should be, and then nothing of this is to be looked at. */
  boolean read(char[] input, int size) {
    int capacity = size + MOST;
    if (text.length < capacity) {
      text = new char[capacity + (capacity >> 2)];
      begins = new int[text.length];
      ends = new int[text.length];
    }
    length = 0;
    changed = false;
    for (int i = 0; i < size; ) {
      int cp = Character.codePointAt(input, i, size);
      int next = i + Character.charCount(cp);
      int end = next == size ? 0 : together(input, i, cp, next, size);
      if (end == 0) {
        boolean alone = regional(cp) || Signs.is(cp);
        put(alone ? signs.of(alone(cp)) : cp, i, next);
        changed |= alone;
        end = next;
      }
      i = end;
    }
    return changed;
  }

  /** A sign of its own, or nothing that anything could be. */
  private static String alone(int cp) {
    return Signs.is(cp) ? "\0" : Character.toString(cp);
  }

  /** The first character in the original of one from {@code at} on. */
  int begin(int at) {
    return begins[at];
  }

  /** The character after the last in the original of what ends before {@code end}. */
  int end(int end) {
    return ends[end - 1];
  }

  /**
   * Puts what hangs together from {@code i} on; answers where it ends, 0 if it is one by itself.
   */
  private int together(char[] in, int i, int cp, int next, int size) {
    int after = Character.codePointAt(in, next, size);
    if (regional(cp)) {
      return regional(after) ? sign(in, i, next + 2, false) : 0;
    }
    if (after == 0xFE0F
        || after == JOINER
        || after == KEYCAP
        || toned(after)
        || (cp == BLACK_FLAG && after > 0xE0000)) {
      int end = emoji(in, cp, next, size);
      if (end > next) {
        return sign(in, i, end, true);
      }
    }
    if (cp == THAI_E && after == THAI_E) {
      return put(THAI_AE, i, next + 1);
    }
    if (nikhahit(cp)) {
      return openVowel(in, i, next, after, size);
    }
    int closed = CLOSED.indexOf(cp);
    if (closed >= 0 && next + 1 < size && in[next + 1] == JOINER && virama(after)) {
      return put(CLOSING.charAt(closed), i, next + 2);
    }
    return combines(after) ? composed(in, i, next, size) : 0;
  }

  /** Thai and Lao am whose parts were typed apart, with the tone between or behind them. */
  private int openVowel(char[] in, int i, int next, int after, int size) {
    int shift = in[i] - 0x0E4D;
    boolean tone = after >= 0x0E48 + shift && after <= 0x0E4B + shift;
    int vowel = tone ? next + 1 : next;
    if (vowel >= size || in[vowel] != 0x0E32 + shift) {
      return 0;
    }
    if (tone) {
      put(after, i, vowel + 1);
    }
    return put(0x0E33 + shift, i, vowel + 1);
  }

  private int composed(char[] in, int i, int next, int size) {
    int end = next;
    boolean joins = false;
    boolean spacing = false;
    for (int n = 0; end < size && n < MOST; n++) {
      int cp = Character.codePointAt(in, end, size);
      if (!combines(cp)) {
        break;
      }
      joins |= joins(cp);
      spacing |= voicing(cp) && cp != 0x3099 && cp != 0x309A;
      end += Character.charCount(cp);
    }
    if (!joins) {
      return 0;
    }
    String before = new String(in, i, end - i);
    String base = new String(in, i, next - i);
    String marked =
        spacing
            ? NFKC.normalize(base)
                + before
                    .substring(next - i)
                    .replaceAll("[\u309B\uFF9E]", "\u3099")
                    .replaceAll("[\u309C\uFF9F]", "\u309A")
            : before;
    String after = NFC.normalize(marked);
    if (after.equals(before) || (spacing && after.length() == marked.length())) {
      return 0;
    }
    for (int at = 0; at < after.length(); ) {
      int cp = after.codePointAt(at);
      put(cp, i, end);
      at += Character.charCount(cp);
    }
    return end;
  }

  /** Where an emoji ends of which more follows from {@code next} on; {@code next} if it is none. */
  private static int emoji(char[] in, int base, int next, int size) {
    boolean key = base < 0x80 && (Character.isDigit(base) || base == '#' || base == '*');
    boolean picture = UCharacter.hasBinaryProperty(base, UProperty.EXTENDED_PICTOGRAPHIC);
    if (!key && !picture) {
      return next;
    }
    int end = next;
    for (int n = 0; end < size && n < MOST; n++) {
      int cp = Character.codePointAt(in, end, size);
      int after = end + Character.charCount(cp);
      boolean tag = base == BLACK_FLAG && cp > 0xE0000 && cp <= CANCEL_TAG;
      if (cp == KEYCAP) {
        return key ? after : end;
      }
      if (cp == JOINER && picture && after < size) {
        int joined = Character.codePointAt(in, after, size);
        if (!UCharacter.hasBinaryProperty(joined, UProperty.EXTENDED_PICTOGRAPHIC)) {
          break;
        }
        after += Character.charCount(joined);
      } else if (cp != 0xFE0F && !(picture && (toned(cp) || tag))) {
        break;
      }
      end = after;
    }
    return key ? next : end;
  }

  /** Puts a sign; of one with a skin tone that no term has, the one without. */
  private int sign(char[] in, int i, int end, boolean emoji) {
    String sign = new String(in, i, end - i).replace("\uFE0F", "");
    if (emoji && !signs.has(sign)) {
      sign = sign.replaceAll("[\\x{1F3FB}-\\x{1F3FF}]", "");
    }
    int only = sign.codePointAt(0);
    boolean single = sign.length() == Character.charCount(only);
    return put(single ? only : signs.of(sign), i, end);
  }

  private int put(int cp, int begin, int end) {
    if (length + 2 > text.length) {
      text = Arrays.copyOf(text, text.length * 2);
      begins = Arrays.copyOf(begins, text.length);
      ends = Arrays.copyOf(ends, text.length);
    }
    int units = Character.toChars(cp, text, length);
    changed |= end - begin != units;
    for (int unit = 0; unit < units; unit++) {
      begins[length] = begin;
      ends[length++] = end;
    }
    return end;
  }

  private static boolean combines(int cp) {
    return cp >= 0x300 && (voicing(cp) || !NFC.hasBoundaryBefore(cp));
  }

  static boolean regional(int cp) {
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
  }

  private static boolean toned(int cp) {
    return cp >= 0x1F3FB && cp <= 0x1F3FF;
  }

  private static boolean nikhahit(int cp) {
    return cp == 0x0E4D || cp == 0x0ECD;
  }

  private static boolean virama(int cp) {
    return cp == 0x0D4D || cp == 0x09CD;
  }

  /** The marks of voiced kana: combining, by themselves, and of half width. */
  private static boolean voicing(int cp) {
    return (cp >= 0x3099 && cp <= 0x309C) || cp == 0xFF9E || cp == 0xFF9F;
  }

  /** Vowels and final consonants of Hangul. */
  private static boolean jamo(int cp) {
    return (cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2);
  }
}
