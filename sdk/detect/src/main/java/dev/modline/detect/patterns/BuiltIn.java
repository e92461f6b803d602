package dev.modline.detect.patterns;

import dev.modline.model.Severity;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The patterns that ship. Each checks more than its expression can say: the digit sum of a card,
 * the province of an identity number.
 */
final class BuiltIn {
  private static final BitSet PROVINCES = new BitSet();

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
  }

  private BuiltIn() {}

  /** All, by their ids. */
  static Map<String, PatternRule> rules() {
    Map<String, PatternRule> rules = new LinkedHashMap<>();
    add(
        rules,
        personal("email", "[\\w.%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,24}")
            .guard(BuiltIn::hasAddress)
            .check((text, at) -> !letter(text, at[1])));
    add(
        rules,
        personal("phone", "\\+\\d(?:[ .()-]{0,2}\\d){6,14}|\\(?\\d{3}\\)?[ .-]\\d{3}[.-]\\d{4}")
            .number(7, NumberShapes::phone)
            .confidence(0.8)
            .check((text, at) -> !digitAround(text, at)));
    add(
        rules,
        personal("vn-phone", "(?:\\+?84|0)[ .-]?[35789](?:[ .-]?\\d){8}")
            .number(9, NumberShapes::vietnamesePhone)
            .confidence(0.9)
            .check((text, at) -> !digitAround(text, at)));
    add(
        rules,
        personal("card", "\\d(?:[ -]?\\d){12,18}")
            .number(13, NumberShapes::card)
            .severity(Severity.HIGH)
            .check((text, at) -> !digitAround(text, at) && card(text, at[0], at[1])));
    add(
        rules,
        personal("vn-id", "\\d{9}(?:\\d{3})?")
            .number(9, NumberShapes::identity)
            .severity(Severity.HIGH)
            .confidence(0.8)
            .check((text, at) -> !digitAround(text, at) && identity(text, at[0], at[1])));
    return rules;
  }

  private static PatternRule.Builder personal(String id, String regex) {
    return PatternRule.builder(id, regex).category("personal-data");
  }

  private static void add(Map<String, PatternRule> rules, PatternRule.Builder builder) {
    PatternRule rule = builder.build();
    rules.put(rule.id(), rule);
  }

  /** Whether an @ stands after what an address can end with and before a host with a dot. */
  private static boolean hasAddress(String text) {
    for (int at = text.indexOf('@', 1); at > 0; at = text.indexOf('@', at + 1)) {
      if (local(text.charAt(at - 1)) && hasDomain(text, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean local(char c) {
    return word(c) || c == '_' || c == '.' || c == '%' || c == '+' || c == '-';
  }

  /**
   * Folds as the expression does: it takes two letters beyond ASCII for {@code k} and {@code s}.
   */
  private static boolean word(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '\u017F'
        || c == '\u212A';
  }

  private static boolean hasDomain(String text, int from) {
    int i = from;
    while (i < text.length() && (word(text.charAt(i)) || text.charAt(i) == '-')) {
      i++;
    }
    while (i > from && i + 2 < text.length() && text.charAt(i) == '.') {
      char next = text.charAt(i + 1);
      if (word(next) && word(text.charAt(i + 2)) && !(next >= '0' && next <= '9')) {
        return true;
      }
      i++;
      while (i < text.length() && (word(text.charAt(i)) || text.charAt(i) == '-')) {
        i++;
      }
    }
    return false;
  }

  private static boolean letter(CharSequence text, int at) {
    return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean digitAround(CharSequence text, int[] at) {
    return (at[0] > 0 && Character.isLetterOrDigit(text.charAt(at[0] - 1))) || letter(text, at[1]);
  }

  /** ISO/IEC 7812: 13 to 19 digits of a known kind of issuer, with the right digit sum (Luhn). */
  private static boolean card(CharSequence text, int from, int to) {
    int sum = 0;
    int digits = 0;
    char first = 0;
    boolean different = false;
    for (int i = to - 1; i >= from; i--) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        continue;
      }
      int value = c - '0';
      if ((digits++ & 1) == 1) {
        value = value > 4 ? value * 2 - 9 : value * 2;
      }
      sum += value;
      different |= first != 0 && first != c;
      first = c;
    }
    return different && sum % 10 == 0 && first >= '2' && first <= '6';
  }

  /**
   * Twelve digits: province, century and sex, year. Nine digits, the older card, say nothing of
   * themselves: a word before must say what they are.
   */
  private static boolean identity(CharSequence text, int from, int to) {
    if (to - from == 12) {
      int province = Integer.parseInt(text.subSequence(from, from + 3).toString());
      return PROVINCES.get(province) && text.charAt(from + 3) <= '3';
    }
    String before =
        text.subSequence(Math.max(0, from - 40), from).toString().toLowerCase(Locale.ROOT);
    return before.contains("cmnd")
        || before.contains("cmt")
        || before.contains("chứng minh")
        || before.contains("căn cước")
        || before.contains("cccd");
  }
}
