package dev.modline.detect.patterns;

/** The numbers that the built-in patterns know, each as its expression in {@link BuiltIn} says. */
final class NumberShapes {
  private NumberShapes() {}

  static int phone(String text, int from) {
    if (is(text, from, "+")) {
      return digit(text, from + 1) ? digits(text, from + 2, " .()-", 2, 6, 14) : Shape.NONE;
    }
    int at = exactly(text, is(text, from, "(") ? from + 1 : from, 3);
    at = is(text, at, ")") ? at + 1 : at;
    at = exactly(text, is(text, at, " .-") ? at + 1 : Shape.NONE, 3);
    return exactly(text, is(text, at, ".-") ? at + 1 : Shape.NONE, 4);
  }

  static int vietnamesePhone(String text, int from) {
    int at = is(text, from, "+") ? from + 1 : from;
    if (is(text, at, "8") && is(text, at + 1, "4")) {
      at += 2;
    } else if (at == from && is(text, at, "0")) {
      at++;
    } else {
      return Shape.NONE;
    }
    at = is(text, at, " .-") ? at + 1 : at;
    return is(text, at, "35789") ? digits(text, at + 1, " .-", 1, 8, 8) : Shape.NONE;
  }

  static int card(String text, int from) {
    return digit(text, from) ? digits(text, from + 1, " -", 1, 12, 18) : Shape.NONE;
  }

  static int identity(String text, int from) {
    int nine = exactly(text, from, 9);
    int twelve = exactly(text, nine, 3);
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
