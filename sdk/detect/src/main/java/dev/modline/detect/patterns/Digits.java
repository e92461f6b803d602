package dev.modline.detect.patterns;

/** Brings full-width and other scripts' digits, and full-width signs, to ASCII, one for one. */
final class Digits {
  private Digits() {}

  /** The text itself when there is nothing to bring over. */
  static String ascii(String text) {
    char[] changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char plain = plain(c);
      if (plain != c) {
        if (changed == null) {
          changed = text.toCharArray();
        }
        changed[i] = plain;
      }
    }
    return changed == null ? text : new String(changed);
  }

  /** The ASCII sign for a full-width one or a digit; any other as it is. */
  static char plain(char c) {
    if (c < 0x660) {
      return c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFEE0);
    }
    int digit =
        Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
    return digit >= 0 ? (char) ('0' + digit) : c;
  }
}
