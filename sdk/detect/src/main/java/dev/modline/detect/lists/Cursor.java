package dev.modline.detect.lists;

/**
 * How far an exchange has been followed.
 *
 * @param from the time, in the exchange's own words, from which the pages of this round are
 * @param next the page to go on with, in its own words; empty at the beginning of a round
 * @param newest the newest time that the pages of this round have told; empty before the first
 * @param checked when a round was last read to its end, in seconds since 1970; 0 before the first
 */
record Cursor(String from, String next, String newest, long checked) {
  static final Cursor START = new Cursor("", "", "", 0);

  Cursor {
    if ((from + next + newest).chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("the exchange's place to go on from is not plain text");
    }
  }

  /** In the middle of a round. */
  Cursor on(String next, String newest) {
    return new Cursor(from, next, newest, checked);
  }

  /** At the end of a round. */
  Cursor done(String from, long now) {
    return new Cursor(from, "", "", now);
  }

  /** The round again, from its first page. */
  Cursor again() {
    return new Cursor(from, "", "", checked);
  }
}
