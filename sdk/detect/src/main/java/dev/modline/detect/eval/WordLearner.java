package dev.modline.detect.eval;

import dev.modline.detect.terms.WeightedWords;
import dev.modline.detect.terms.WordFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns a weighted word list from judged texts: logistic regression over {@link WordFeatures},
 * stochastic gradient descent with a step of its own for each feature (Adagrad), averaged over
 * several runs. The same texts give the same list.
 *
 * <pre>{@code
 * WeightedWords list = WordLearner.learn(Samples.spans(file, "content", "index_spans"));
 * list.write(System.out);
 * }</pre>
 */
public final class WordLearner {
  private static final int EPOCHS = 4;
  private static final int RUNS = 3;
  private static final double STEP = 0.05;
  private static final double LEAST_WEIGHT = 0.04;

  // Chosen by cross-validation on vihos-train.csv: of the thresholds tried, these kept both the F1
  // by text and that by character near their best.
  private static final double BEGIN = 0.2;
  private static final double EXTEND = -0.5;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> examples = new ArrayList<>();
  private final BitSet positive = new BitSet();

  private WordLearner() {}

  /**
   * Learns to judge words if the samples have marks, else to judge whole texts.
   *
   * @throws IllegalArgumentException when there is no violating or no harmless sample
   */
  public static WeightedWords learn(List<Sample> samples) {
    boolean both =
        samples.stream().anyMatch(Sample::violating)
            && samples.stream().anyMatch(sample -> !sample.violating());
    if (!both) {
      throw new IllegalArgumentException("needs violating and harmless samples to learn from");
    }
    boolean words = samples.stream().anyMatch(sample -> sample.marked() != null);
    WordLearner learner = new WordLearner();
    for (Sample sample : samples) {
      learner.add(sample, words);
    }
    Map<String, Float> weights = learner.weights();
    return words
        ? WeightedWords.of(WeightedWords.Scope.WORDS, BEGIN, EXTEND, weights)
        : WeightedWords.of(WeightedWords.Scope.TEXT, 0, 0, weights);
  }

  private void add(Sample sample, boolean words) {
    WordFeatures features = WordFeatures.of(sample.text());
    BitSet marked = sample.marked();
    if (!words) {
      example(features.all(), sample.violating());
      return;
    }
    for (int i = 0; i < features.size(); i++) {
      example(features.at(i), marked != null && inside(sample.text(), features, i, marked));
    }
  }

  /** Whether at least half of a word is marked. */
  private static boolean inside(String text, WordFeatures words, int word, BitSet marked) {
    int from = text.codePointCount(0, words.from(word));
    int to = from + text.codePointCount(words.from(word), words.to(word));
    return marked.get(from, to).cardinality() * 2 >= to - from;
  }

  private void example(Collection<String> features, boolean isPositive) {
    int[] indices = new int[features.size()];
    int k = 0;
    for (String feature : features) {
      indices[k++] = numbers.computeIfAbsent(feature, f -> numbers.size());
    }
    positive.set(examples.size(), isPositive);
    examples.add(indices);
  }

  private Map<String, Float> weights() {
    double[] sum = new double[numbers.size()];
    for (int run = 0; run < RUNS; run++) {
      double[] weights = descend(new Random(run));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[i] / RUNS;
      }
    }
    Map<String, Float> kept = new HashMap<>();
    numbers.forEach(
        (feature, i) -> {
          if (Math.abs(sum[i]) >= LEAST_WEIGHT) {
            kept.put(feature, (float) sum[i]);
          }
        });
    return kept;
  }

  private double[] descend(Random random) {
    double[] weights = new double[numbers.size()];
    double[] squares = new double[numbers.size()];
    Arrays.fill(squares, 0.01);
    List<Integer> order = new ArrayList<>(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      order.add(i);
    }
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      for (int example : order) {
        int[] features = examples.get(example);
        double sum = 0;
        for (int feature : features) {
          sum += weights[feature];
        }
        double gradient = 1 / (1 + Math.exp(-sum)) - (positive.get(example) ? 1 : 0);
        if (Math.abs(gradient) < 0.01) {
          continue;
        }
        for (int feature : features) {
          squares[feature] += gradient * gradient;
          weights[feature] -= STEP * gradient / Math.sqrt(squares[feature]);
        }
      }
    }
    return weights;
  }
}
