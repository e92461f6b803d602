package dev.modline.detect.patterns;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What tells a number of one kind from others of its shape. */
final class Numbers {
  private static final BitSet PROVINCES = new BitSet();
  private static final BitSet AREAS = new BitSet();

  static {
    // Circular 07/2016/TT-BCA, annex 1: the province codes of personal identity numbers.
    int[] codes = {
      1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
      38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75,
      77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96
    };
    for (int code : codes) {
      PROVINCES.set(code);
    }
    // The area codes in force since 2017; those of Hà Nội and TP.HCM have two digits.
    AREAS.set(203, 217);
    AREAS.set(218, 223);
    AREAS.set(225, 230);
    AREAS.set(232, 264);
    AREAS.set(269, 300);
    AREAS.clear(253);
    AREAS.clear(295);
    AREAS.clear(298);
  }

  /** Words that say that a number is that of an identity card, with and without marks. */
  private static final List<String> IDENTITY_WORDS =
      List.of(
          "cmnd",
          "cmt",
          "cccd",
          "chứng minh",
          "chung minh",
          "căn cước",
          "can cuoc",
          "định danh",
          "dinh danh",
          "identity card",
          "identity number",
          "citizen id");

  private Numbers() {}

  /**
   * Whether the number stands alone: a digit beside it makes it another one, and so does a word of
   * letters and digits; a word of letters alone only touches it.
   */
  static boolean alone(CharSequence text, int from, int to) {
    return edge(text, from - 1, -1) && edge(text, to, 1);
  }

  private static boolean edge(CharSequence text, int at, int step) {
    int i = at;
    while (i >= 0 && i < text.length() && Character.isLetter(text.charAt(i))) {
      i += step;
    }
    return i < 0 || i >= text.length() || !Character.isDigit(text.charAt(i));
  }

  /** A phone number with the international prefix in digits is told by its groups alone. */
  static boolean phone(CharSequence text, int from, int to) {
    if (text.charAt(from) != '0') {
      return true;
    }
    int digits = 0;
    int groups = 1;
    for (int i = from; i < to; i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      digits += digit ? 1 : 0;
      groups += digit && i > from && !Character.isDigit(text.charAt(i - 1)) ? 1 : 0;
    }
    return groups > 2 && digits <= 17;
  }

  /** A landline's area has to be one. */
  static boolean vietnamesePhone(CharSequence text, int from, int to) {
    String digits = digits(text, from, to);
    boolean international = digits.startsWith("84") || digits.startsWith("0084");
    String national = digits.substring(international ? digits.indexOf("84") + 2 : 0);
    String number = national.startsWith("0") ? national.substring(1) : national;
    return number.charAt(0) != '2' || AREAS.get(Integer.parseInt(number.substring(0, 3)));
  }

  /**
   * Where the card number that begins at {@code from} ends; {@link Shape#NONE} if none does. What
   * follows a card, its expiry say, may look like more of it: the longest whole groups count.
   */
  static int card(CharSequence text, int from, int to) {
    List<Integer> ends = new ArrayList<>();
    for (int i = from + 1; i <= to; i++) {
      if (Character.isDigit(text.charAt(i - 1))
          && (i == to || !Character.isDigit(text.charAt(i)))) {
        ends.add(i);
      }
    }
    for (int end : ends.reversed()) {
      if (isCard(text, from, end)) {
        return end;
      }
    }
    return Shape.NONE;
  }

  /** ISO/IEC 7812: 13 to 19 digits of a known kind of issuer, with the right digit sum (Luhn). */
  private static boolean isCard(CharSequence text, int from, int to) {
    String digits = digits(text, from, to);
    char first = digits.charAt(0);
    if (digits.length() < 13 || digits.length() > 19 || first < '2' || first > '6') {
      return false;
    }
    int sum = 0;
    for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
      int value = digits.charAt(i) - '0';
      sum += (place & 1) == 0 ? value : value > 4 ? value * 2 - 9 : value * 2;
    }
    boolean different = digits.chars().anyMatch(c -> c != first);
    return different && sum % 10 == 0 && grouped(text, from, to);
  }

  /** Groups of three are a sum of money; a full stop parts groups, not single digits. */
  private static boolean grouped(CharSequence text, int from, int to) {
    boolean threes = false;
    boolean others = false;
    boolean dotted = false;
    int size = 0;
    int groups = 0;
    for (int i = from; i <= to; i++) {
      if (i < to && Character.isDigit(text.charAt(i))) {
        size++;
        continue;
      }
      boolean first = groups++ == 0;
      dotted |= i < to && text.charAt(i) == '.';
      threes |= size == 3 && !first;
      others |= first ? size > 3 : size != 3;
      if (dotted && size < 3) {
        return false;
      }
      size = 0;
    }
    return groups == 1 || others || !threes;
  }

  /**
   * Twelve digits: province, century and sex, year. Nine digits, the older card, say nothing of
   * themselves, nor do groups: a word before must say what they are.
   */
  static boolean identity(CharSequence text, int from, int to) {
    String digits = digits(text, from, to);
    boolean whole = digits.length() == to - from;
    if (digits.length() == 12) {
      int province = Integer.parseInt(digits.substring(0, 3));
      if (!PROVINCES.get(province) || digits.charAt(3) > '3') {
        return false;
      }
      return whole || named(text, from);
    }
    return (whole || !goesOnBefore(text, from)) && named(text, from);
  }

  /** Whether the group before belongs to the same number. */
  private static boolean goesOnBefore(CharSequence text, int from) {
    return from > 1
        && !Character.isLetterOrDigit(text.charAt(from - 1))
        && Character.isDigit(text.charAt(from - 2));
  }

  private static boolean named(CharSequence text, int from) {
    String before = text.subSequence(Math.max(0, from - 40), from).toString();
    String composed = Normalizer.normalize(before, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return IDENTITY_WORDS.stream().anyMatch(composed::contains);
  }

  private static String digits(CharSequence text, int from, int to) {
    StringBuilder digits = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }
}
