package dev.modline.detect.patterns;

/**
 * Every character brought down to five bits, for looking texts up three characters at a time:
 * letters without regard to case each alone, digits together, all others in a few classes.
 */
final class Letters {
  static final int BITS = 5;
  static final int COUNT = 1 << BITS;

  /** Set for what a scan must not pass over: see {@link #DIGIT} and {@link #FOREIGN}. */
  static final int SPECIAL = 1 << 6;

  /** An ASCII digit. */
  static final int DIGIT = SPECIAL | 31;

  /** What {@link Digits} brings to ASCII. */
  static final int FOREIGN = SPECIAL;

  private static final String BY_FREQUENCY = " etaoinshrdlucmfwypvbgkjqxz";
  private static final byte[] CLASSES = new byte[1 << 16];

  static {
    for (int c = 0; c < CLASSES.length; c++) {
      CLASSES[c] = (byte) compute((char) c);
    }
  }

  private Letters() {}

  private static int compute(char c) {
    if (Digits.plain(c) != c) {
      return FOREIGN;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    char lower = Requirements.lower(c);
    if (lower >= 'a' && lower <= 'z') {
      return lower - 'a' + 1;
    }
    // Spaces stand everywhere and must not be taken for what is looked for alone.
    return c <= ' ' ? 0 : c == '@' ? 27 : c == ':' || c == '=' ? 28 : c == '-' ? 29 : 30;
  }

  /** The class of a character, in the lowest {@link #BITS} bits. */
  static int of(char c) {
    return CLASSES[c];
  }

  /** How rare a character is in texts, roughly. */
  static int rarity(char c) {
    int rank = BY_FREQUENCY.indexOf(c);
    return rank < 0 ? BY_FREQUENCY.length() / 2 : rank;
  }
}
