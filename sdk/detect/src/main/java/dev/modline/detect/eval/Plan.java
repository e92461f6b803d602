package dev.modline.detect.eval;

/**
 * How weights are learned. The figures of {@link #WORDS} were chosen by cross-validation on
 * vihos-train.csv, five folds: there F1 by text is at its best and that by character close to it.
 *
 * @param epochs how often each row is looked at
 * @param averaged over how many epochs, the last of them, the weights are averaged; what a weight
 *     is after the very last row says too much about that row
 * @param dropped the share of features left out of each look at words in a row, so that no word is
 *     judged by one of them alone
 * @param text how much is asked that a row is told from one without marks, against 1 for where its
 *     marks are
 * @param runs how many times all is learned, each time in another order; the weights are the mean
 */
record Plan(int epochs, int averaged, double dropped, double text, int runs) {
  /** For words of which some are marked. */
  static final Plan WORDS = new Plan(12, 6, 0.5, 2, 4);

  /** For whole texts of which some words are marked, beside {@link #WORDS}. */
  static final Plan BESIDE = new Plan(8, 4, 0.5, 0, 2);

  /** For whole texts: held out, a fifth of davidson-tweets.csv's training part chose it. */
  static final Plan TEXTS = new Plan(8, 1, 0, 0, 1);
}
