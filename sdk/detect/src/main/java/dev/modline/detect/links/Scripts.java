package dev.modline.detect.links;

/** Which characters may stand in a host, and which are written without blanks beside it. */
final class Scripts {
  /**
   * Signs between letters of a name (RFC 5892, A.3 to A.7) and the joiners, which {@link Cleaned}
   * leaves only between letters that may be joined.
   */
  private static final String WITHIN = "\u00B7\u0375\u05F3\u05F4\u200C\u200D\u30FB";

  private Scripts() {}

  /** Whether a bare host may go on with it. */
  static boolean hostPart(char c) {
    if (c < 0x80) {
      return alphanumeric(c) || c == '-' || c == '_';
    }
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || mark(c)
        || WITHIN.indexOf(c) >= 0;
  }

  static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean mark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * Of a script that is written without blanks, or a picture: what stands right beside an address
   * in ASCII without belonging to it.
   */
  static boolean foreign(char c) {
    return Character.isSurrogate(c)
        || (c >= 0x0E00 && c <= 0x0EFF)
        || (c >= 0x1000 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x17FF)
        || (c >= 0x2190 && c <= 0x2BFF)
        || (c >= 0x2E80 && c <= 0xD7AF);
  }
}
