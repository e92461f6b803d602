package dev.modline.detect.eval;

import dev.modline.detect.terms.MarkChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Finds the weights under which the marks of all rows are likeliest, and that a row has any or
 * none: stochastic gradient descent with a step of its own for each weight (Adagrad).
 */
final class Descent {
  private static final double STEP = 0.2;

  /** Where so little is to be gained, nothing is learned. */
  private static final double LEAST_GRADIENT = 0.003;

  private static final double LEAST_CHANCE = 1e-9;

  private final Plan plan;
  private final Random random;
  private final float[] weights;
  private final float[] squares;
  private final double[] transitions = new double[4];
  private final double[] transitionSquares = new double[4];

  /** Words in a row, the features of each by number, and which of them are marked. */
  static final class Row {
    private final int[][] features;
    private final BitSet marked;

    Row(int[][] features, BitSet marked) {
      this.features = features;
      this.marked = marked;
    }
  }

  /** The weight of each feature by its number, and of the transitions. */
  static final class Weights {
    private final float[] features;
    private final double[] transitions;

    private Weights(float[] features, double[] transitions) {
      this.features = features;
      this.transitions = transitions;
    }

    float feature(int number) {
      return features[number];
    }

    double[] transitions() {
      return transitions.clone();
    }

    static Weights none(int features) {
      return new Weights(new float[features], new double[4]);
    }

    /** Adds a share of some others to these. */
    void add(Weights others, double share) {
      for (int i = 0; i < features.length; i++) {
        features[i] += (float) (others.features[i] * share);
      }
      for (int pair = 0; pair < transitions.length; pair++) {
        transitions[pair] += others.transitions[pair] * share;
      }
    }
  }

  /**
   * Starts with no weight at all.
   *
   * @param features how many there are
   * @param seed of the order in which rows are looked at, and of what is left out
   */
  Descent(int features, Plan plan, long seed) {
    this.plan = plan;
    this.random = new Random(seed);
    weights = new float[features];
    squares = new float[features];
    Arrays.fill(squares, 0.01f);
    Arrays.fill(transitionSquares, 0.01);
  }

  Weights learn(List<Row> rows) {
    List<Row> order = new ArrayList<>(rows);
    Weights mean = Weights.none(weights.length);
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      Collections.shuffle(order, random);
      order.forEach(this::step);
      if (epoch >= plan.epochs() - plan.averaged()) {
        mean.add(new Weights(weights, transitions), 1.0 / plan.averaged());
      }
    }
    return mean;
  }

  private void step(Row row) {
    double kept = 1 - plan.dropped();
    int[][] seen = new int[row.features.length][];
    double[] sums = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] =
          Arrays.stream(row.features[i])
              .filter(feature -> random.nextFloat() >= plan.dropped())
              .toArray();
      for (int feature : seen[i]) {
        sums[i] += weights[feature] / kept;
      }
    }
    MarkChain chain = new MarkChain(sums, transitions);
    double violating = Math.max(LEAST_CHANCE, 1 - chain.clean());
    for (int i = 0; i < seen.length; i++) {
      double likely = chain.marked(i);
      double knowingText = row.marked.isEmpty() ? 0 : likely / violating;
      double gradient = likely - (row.marked.get(i) ? 1 : 0);
      gradient = (gradient + plan.text() * (likely - knowingText)) / (1 + plan.text());
      if (Math.abs(gradient) >= LEAST_GRADIENT) {
        step(seen[i], gradient / kept);
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

  /** What follows what is learned from the marks alone. */
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
