package dev.modline.detect.eval;

import dev.modline.detect.terms.MarkChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Finds the weights under which the marks of all rows are likeliest: stochastic gradient descent
 * with a step of its own for each weight (Adagrad). Each time a row is looked at, some features are
 * not, so that no word is judged by one of them alone.
 */
final class Descent {
  // All chosen by cross-validation on vihos-train.csv.
  private static final int EPOCHS = 8;
  private static final double STEP = 0.2;

  /** The share of features left out of each look at words in a row. */
  static final double DROPPED = 0.3;

  private static final long SEED = 0;

  /** Where so little is to be gained, nothing is learned. */
  private static final double LEAST_GRADIENT = 0.003;

  private final float[] weights;
  private final float[] squares;
  private final double[] transitions = new double[4];
  private final double[] transitionSquares = new double[4];
  private final Random random = new Random(SEED);

  /** Words in a row, the features of each by number, and which of them are marked. */
  static final class Row {
    private final int[][] features;
    private final BitSet marked;

    Row(int[][] features, BitSet marked) {
      this.features = features;
      this.marked = marked;
    }
  }

  private final double dropped;

  /**
   * Starts with no weight at all.
   *
   * @param features how many there are
   * @param dropped the share of them that is left out of each look at a row
   */
  Descent(int features, double dropped) {
    this.dropped = dropped;
    weights = new float[features];
    squares = new float[features];
    Arrays.fill(squares, 0.01f);
    Arrays.fill(transitionSquares, 0.01);
  }

  float weight(int feature) {
    return weights[feature];
  }

  double[] transitions() {
    return transitions.clone();
  }

  void learn(List<Row> rows) {
    List<Row> order = new ArrayList<>(rows);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      order.forEach(this::step);
    }
  }

  private void step(Row row) {
    int[][] seen = new int[row.features.length][];
    double[] sums = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = Arrays.stream(row.features[i]).filter(f -> random.nextFloat() >= dropped).toArray();
      for (int feature : seen[i]) {
        sums[i] += weights[feature] / (1 - dropped);
      }
    }
    MarkChain chain = new MarkChain(sums, transitions);
    for (int i = 0; i < seen.length; i++) {
      double gradient = chain.marked(i) - (row.marked.get(i) ? 1 : 0);
      if (Math.abs(gradient) >= LEAST_GRADIENT) {
        step(seen[i], gradient / (1 - dropped));
      }
    }
    transitions(row, chain);
  }

  private void step(int[] features, double gradient) {
    for (int feature : features) {
      squares[feature] += (float) (gradient * gradient);
      weights[feature] -= (float) (STEP * gradient / Math.sqrt(squares[feature]));
    }
  }

  private void transitions(Row row, MarkChain chain) {
    double[] gradients = new double[4];
    for (int i = 1; i < row.features.length; i++) {
      for (int pair = 0; pair < 4; pair++) {
        gradients[pair] += chain.pair(i, pair / 2, pair % 2);
      }
      gradients[(row.marked.get(i - 1) ? 2 : 0) + (row.marked.get(i) ? 1 : 0)]--;
    }
    for (int pair = 0; pair < 4; pair++) {
      if (gradients[pair] != 0) {
        transitionSquares[pair] += gradients[pair] * gradients[pair];
        transitions[pair] -= STEP * gradients[pair] / Math.sqrt(transitionSquares[pair]);
      }
    }
  }
}
