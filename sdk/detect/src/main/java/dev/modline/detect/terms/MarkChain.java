package dev.modline.detect.terms;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * How likely it is that words in a row are marked: a linear chain of two states, summed exactly by
 * the forward-backward algorithm. A word's weight is for being marked; a transition's is for what
 * follows what.
 */
public final class MarkChain {
  private final int size;
  private final double[] weights;
  private final double[] transitions;

  /** The log of the summed weights of all ways up to here, and from here on: two states a word. */
  private final double[] forward;

  private final double[] backward;
  private final double total;

  /**
   * Sums up a row of at least one word.
   *
   * @param weights of the words
   * @param transitions clean after clean, marked after clean, clean after marked, marked after
   *     marked
   */
  public MarkChain(double[] weights, double[] transitions) {
    this.size = weights.length;
    this.weights = weights.clone();
    this.transitions = transitions.clone();
    this.forward = new double[2 * size];
    this.backward = new double[2 * size];
    forward[1] = weights[0];
    for (int i = 1; i < size; i++) {
      for (int to = 0; to < 2; to++) {
        forward[2 * i + to] =
            sum(forward[2 * i - 2] + transitions[to], forward[2 * i - 1] + transitions[2 + to])
                + to * weights[i];
      }
    }
    for (int i = size - 2; i >= 0; i--) {
      for (int from = 0; from < 2; from++) {
        backward[2 * i + from] =
            sum(
                backward[2 * i + 2] + transitions[2 * from],
                backward[2 * i + 3] + transitions[2 * from + 1] + weights[i + 1]);
      }
    }
    total = sum(forward[2 * size - 2], forward[2 * size - 1]);
  }

  private static double sum(double a, double b) {
    double more = Math.max(a, b);
    return more + Math.log1p(Math.exp(Math.min(a, b) - more));
  }

  /** How likely the word at {@code i} is marked. */
  public double marked(int i) {
    return Math.exp(forward[2 * i + 1] + backward[2 * i + 1] - total);
  }

  /** How likely the word at {@code i} is in one state and the one before it in another. */
  public double pair(int i, int from, int to) {
    return Math.exp(
        forward[2 * i - 2 + from]
            + transitions[2 * from + to]
            + to * weights[i]
            + backward[2 * i + to]
            - total);
  }

  /** How likely no word is marked. */
  public double clean() {
    return Math.exp((size - 1) * transitions[0] - total);
  }

  /** Words marked as by chance they would be. */
  BitSet draw(SplittableRandom random) {
    BitSet drawn = new BitSet();
    int next = -1;
    for (int i = size - 1; i >= 0; i--) {
      double odds =
          forward[2 * i + 1]
              - forward[2 * i]
              + (next < 0 ? 0 : transitions[2 + next] - transitions[next]);
      next = random.nextDouble() * (1 + Math.exp(-odds)) < 1 ? 1 : 0;
      drawn.set(i, next == 1);
    }
    return drawn;
  }
}
