package dev.modline.detect.terms;

/**
 * Follows words that hang together: joined by punctuation without space, or single letters with
 * spaces between. A chain that could spell something else is noted in {@link Scan#chains}.
 */
final class Chain {
  private int first;
  private int last;
  private int previousLength;
  private int spaced;
  private boolean suspicious;

  void reset() {
    first = -1;
    last = -1;
    previousLength = 0;
    spaced = 0;
    suspicious = false;
  }

  /**
   * The next word.
   *
   * @param unspaced it is of a script that is written without spaces
   * @param joint no white space since the word before
   * @param lurking it looks disguised by itself
   */
  void word(Scan scan, int word, int length, boolean unspaced, boolean joint, boolean lurking) {
    boolean single = length == 1 && previousLength == 1;
    if (first >= 0 && (joint || single)) {
      spaced += joint ? 0 : 1;
      suspicious |= joint || unspaced || spaced >= 2;
    } else {
      note(scan);
      first = word;
      spaced = 0;
      suspicious = false;
    }
    last = word;
    previousLength = length;
    suspicious |= lurking;
  }

  void close(Scan scan, int words) {
    if (words > 0) {
      note(scan);
    }
    first = -1;
  }

  private void note(Scan scan) {
    if (first >= 0 && suspicious) {
      scan.chains[scan.chained * 2] = first;
      scan.chains[scan.chained * 2 + 1] = last;
      scan.chained++;
    }
  }
}
