package dev.modline.detect.terms;

/**
 * Follows words that hang together: joined by punctuation without space, or single letters with
 * spaces between. A chain that could spell something else is noted in {@link Scan#chains}.
 */
final class Chain {
  /** What stands between two words. */
  static final int SPACE = 0;

  static final int PUNCTUATION = 1;

  /** One apostrophe: as in "don't" more often than in a disguise. */
  static final int APOSTROPHE = 2;

  /** One plain word with a sign before or after it that may be its letter, as in a mention. */
  static final int EDGED = 1;

  /** A word that is not what it is written as, or several that may be one. */
  static final int DISGUISED = 2;

  /** The longest piece that a disguise leaves on one side of its punctuation. */
  private static final int LONGEST_PIECE = 4;

  private static final int MANY_PIECES = 4;

  private int first;
  private int last;
  private int previousLength;
  private int spaced;
  private int suspicion;

  void reset() {
    first = -1;
    last = -1;
    previousLength = 0;
    spaced = 0;
    suspicion = 0;
  }

  /**
   * The next word.
   *
   * @param unspaced it is of a script that is written without spaces
   * @param gap what stands between it and the word before
   * @param looks how much it looks disguised by itself: 0, {@link #EDGED} or {@link #DISGUISED}
   */
  void word(Scan scan, int word, int length, boolean unspaced, int gap, int looks) {
    boolean single = length == 1 && previousLength == 1;
    if (first >= 0 && (gap != SPACE || single)) {
      spaced += gap == SPACE ? 1 : 0;
      boolean piece = gap == PUNCTUATION && Math.min(length, previousLength) <= LONGEST_PIECE;
      boolean suspicious =
          piece || unspaced || spaced >= 2 || word - first + 1 >= MANY_PIECES || suspicion > 0;
      suspicion = suspicious || looks > 0 ? DISGUISED : 0;
    } else {
      note(scan);
      first = word;
      spaced = 0;
      suspicion = looks;
    }
    last = word;
    previousLength = length;
  }

  void close(Scan scan, int words) {
    if (words > 0) {
      note(scan);
    }
    first = -1;
  }

  private void note(Scan scan) {
    if (first >= 0 && suspicion > 0) {
      scan.edged[scan.chained] = suspicion == EDGED;
      scan.chains[scan.chained * 2] = first;
      scan.chains[scan.chained * 2 + 1] = last;
      scan.chained++;
    }
  }
}
