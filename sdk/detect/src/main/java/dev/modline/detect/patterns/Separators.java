package dev.modline.detect.patterns;

/**
 * What word processors, phones and people who hide a number put between its digits, brought to the
 * blank and the hyphen, one for one: blanks of every width, hyphens and dashes, and signs that show
 * nothing.
 */
final class Separators {
  private Separators() {}

  /** The text itself when there is nothing to bring over. */
  static String plain(String text) {
    char[] changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char plain = c < 0x80 ? c : plain(c);
      if (plain != c) {
        changed = changed == null ? text.toCharArray() : changed;
        changed[i] = plain;
      }
    }
    return changed == null ? text : new String(changed);
  }

  private static char plain(char c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.FORMAT -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      // The minus, the hyphen bullet and the middle dots are of other kinds.
      default ->
          c == '\u2212' || c == '\u2043'
              ? '-'
              : c == '\u00B7' || c == '\u2022' || c == '\u2024' || c == '\u2027' ? '.' : c;
    };
  }
}
