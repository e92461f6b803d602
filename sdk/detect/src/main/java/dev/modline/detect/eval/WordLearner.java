package dev.modline.detect.eval;

import dev.modline.detect.terms.WeightedWords;
import dev.modline.detect.terms.WordFeatures;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Learns a weighted word list from judged texts: a linear chain (CRF) over {@link WordFeatures}
 * where words are marked, else logistic regression over whole texts. The same texts give the same
 * list.
 *
 * <pre>{@code
 * WeightedWords list = WordLearner.learn(Samples.spans(file, "content", "index_spans"));
 * list.write(System.out);
 * }</pre>
 */
public final class WordLearner {
  private static final double LEAST_WEIGHT = 0.05;

  // Chosen by cross-validation on vihos-train.csv: there the F1 by text is at its best, that by
  // character close to it.
  private static final double THRESHOLD = 0.5;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Descent.Row> rows = new ArrayList<>();
  private final Map<Integer, Integer> firstRow = new HashMap<>();
  private final BitSet repeated = new BitSet();

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
    samples.forEach(words ? learner::words : learner::text);
    Descent.Weights weights = learner.weights(words ? Plan.WORDS : Plan.TEXTS);
    return WeightedWords.of(
        words ? WeightedWords.Scope.WORDS : WeightedWords.Scope.TEXT,
        THRESHOLD,
        weights.transitions(),
        learner.kept(weights));
  }

  /** The mean of what all runs learn; they share nothing, so that their threads decide nothing. */
  private Descent.Weights weights(Plan plan) {
    List<Descent.Weights> learned =
        IntStream.range(0, plan.runs())
            .parallel()
            .mapToObj(seed -> new Descent(numbers.size(), plan, seed).learn(rows))
            .toList();
    Descent.Weights mean = Descent.Weights.none(numbers.size());
    learned.forEach(weights -> mean.add(weights, 1.0 / plan.runs()));
    return mean;
  }

  /** A text as a row of one. */
  private void text(Sample sample) {
    BitSet marked = new BitSet();
    marked.set(0, sample.violating());
    int[][] features = {numbered(WordFeatures.of(sample.text()).all())};
    rows.add(new Descent.Row(features, marked));
  }

  private void words(Sample sample) {
    WordFeatures words = WordFeatures.of(sample.text());
    BitSet labels = sample.marked();
    if (words.size() == 0) {
      return;
    }
    int[][] features = new int[words.size()][];
    BitSet marked = new BitSet();
    for (int i = 0; i < features.length; i++) {
      features[i] = numbered(words.at(i));
      int length = words.end(i) - words.start(i);
      int inside = labels == null ? 0 : labels.get(words.start(i), words.end(i)).cardinality();
      marked.set(i, inside * 2 >= length);
    }
    rows.add(new Descent.Row(features, marked));
  }

  private int[] numbered(Collection<String> features) {
    int[] numbered = new int[features.size()];
    int k = 0;
    for (String feature : features) {
      int number = numbers.computeIfAbsent(feature, f -> numbers.size());
      Integer first = firstRow.putIfAbsent(number, rows.size());
      if (first != null && first != rows.size()) {
        repeated.set(number);
      }
      numbered[k++] = number;
    }
    return numbered;
  }

  /**
   * What weighs something and stands in several texts. What stands in one alone is learned from all
   * the same: it takes the blame for what is odd there, which would else fall on common words.
   */
  private Map<String, Float> kept(Descent.Weights weights) {
    Map<String, Float> kept = new HashMap<>();
    numbers.forEach(
        (feature, i) -> {
          if (repeated.get(i) && Math.abs(weights.feature(i)) >= LEAST_WEIGHT) {
            kept.put(feature, weights.feature(i));
          }
        });
    return kept;
  }
}
