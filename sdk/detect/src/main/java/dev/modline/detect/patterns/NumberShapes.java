package dev.modline.detect.patterns;

/** The numbers that the built-in patterns know, each as its expression in {@link BuiltIn} says. */
final class NumberShapes {
  private static final String PARTS = " .()-";
  private static final String SIGNS = " .-";

  private NumberShapes() {}

  static int phone(String text, int from) {
    int international = international(text, from);
    if (international != Shape.NONE) {
      return international;
    }
    int bracketed = bracketed(text, from);
    return bracketed != Shape.NONE ? bracketed : american(text, from);
  }

  /** {@code +49 30 1234567}, {@code 0049 30 1234567}. */
  private static int international(String text, int from) {
    if (is(text, from, "+")) {
      return digit(text, from + 1) ? digits(text, from + 2, PARTS, 2, 6, 14) : Shape.NONE;
    }
    int at = is(text, from, "0") && is(text, from + 1, "0") ? parts(text, from + 2) : Shape.NONE;
    return is(text, at, "123456789") ? digits(text, at + 1, PARTS, 2, 6, 14) : Shape.NONE;
  }

  /** {@code (030) 1234567}: a zero in brackets is a trunk prefix. */
  private static int bracketed(String text, int from) {
    if (!is(text, from, "(") || !is(text, from + 1, "0")) {
      return Shape.NONE;
    }
    int at = from + 2;
    while (at < from + 6 && digit(text, at)) {
      at++;
    }
    if (at == from + 2 || !is(text, at, ")")) {
      return Shape.NONE;
    }
    at++;
    for (int i = 0; i < 2 && is(text, at, SIGNS); i++) {
      at++;
    }
    return digit(text, at) ? digits(text, at + 1, SIGNS, 1, 5, 8) : Shape.NONE;
  }

  /** {@code (555) 010-9999}, {@code 1-555-010-9999}. */
  private static int american(String text, int from) {
    int start = is(text, from, "1") && is(text, from + 1, SIGNS) ? from + 2 : from;
    int end = area(text, start);
    return end == Shape.NONE && start > from ? area(text, from) : end;
  }

  private static int area(String text, int from) {
    int at = exactly(text, is(text, from, "(") ? from + 1 : from, 3);
    at = is(text, at, ")") ? at + 1 : at;
    at = exactly(text, is(text, at, SIGNS) ? at + 1 : Shape.NONE, 3);
    return exactly(text, is(text, at, ".-") ? at + 1 : Shape.NONE, 4);
  }

  static int vietnamesePhone(String text, int from) {
    int at = is(text, from, "(") ? from + 1 : from;
    int country = country(text, at);
    if (country != Shape.NONE) {
      int zero = parts(text, country);
      int end = is(text, zero, "0") ? subscriber(text, zero + 1) : Shape.NONE;
      return end != Shape.NONE ? end : subscriber(text, country);
    }
    return is(text, at, "0") ? subscriber(text, at + 1) : Shape.NONE;
  }

  private static int country(String text, int from) {
    int at = from;
    if (is(text, at, "+")) {
      at++;
    } else if (is(text, at, "0") && is(text, at + 1, "0")) {
      at += is(text, at + 2, SIGNS) ? 3 : 2;
    }
    return is(text, at, "8") && is(text, at + 1, "4") ? at + 2 : Shape.NONE;
  }

  /** Nine digits of a mobile, or ten of a landline, which begin with a two. */
  private static int subscriber(String text, int from) {
    int at = parts(text, from);
    if (is(text, at, "2")) {
      return digits(text, at + 1, PARTS, 2, 9, 9);
    }
    return is(text, at, "35789") ? digits(text, at + 1, PARTS, 2, 8, 8) : Shape.NONE;
  }

  private static int parts(String text, int from) {
    int at = from;
    while (at < from + 2 && is(text, at, PARTS)) {
      at++;
    }
    return at;
  }

  static int card(String text, int from) {
    return digit(text, from) ? digits(text, from + 1, SIGNS, 1, 12, 18) : Shape.NONE;
  }

  static int identity(String text, int from) {
    if (!digit(text, from)) {
      return Shape.NONE;
    }
    int nine = digits(text, from + 1, SIGNS, 1, 8, 8);
    int twelve = nine == Shape.NONE ? Shape.NONE : digits(text, nine, SIGNS, 1, 3, 3);
    return twelve == Shape.NONE ? nine : twelve;
  }

  /** The end of {@code least} to {@code most} digits, each after at most {@code between} signs. */
  private static int digits(String text, int from, String signs, int between, int least, int most) {
    int end = from;
    int count = 0;
    while (count < most) {
      int at = end;
      while (at - end < between && is(text, at, signs)) {
        at++;
      }
      if (!digit(text, at)) {
        break;
      }
      end = at + 1;
      count++;
    }
    return count < least ? Shape.NONE : end;
  }

  private static int exactly(String text, int from, int count) {
    if (from < 0 || from + count > text.length()) {
      return Shape.NONE;
    }
    for (int i = from; i < from + count; i++) {
      if (!digit(text, i)) {
        return Shape.NONE;
      }
    }
    return from + count;
  }

  private static boolean digit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean is(String text, int at, String signs) {
    return at >= 0 && at < text.length() && signs.indexOf(text.charAt(at)) >= 0;
  }
}
