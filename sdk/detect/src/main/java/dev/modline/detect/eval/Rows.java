package dev.modline.detect.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is learned from: features by number, row by row, and which of them several rows have. */
final class Rows {
  private static final double LEAST_WEIGHT = 0.05;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Descent.Row> rows = new ArrayList<>();
  private final Map<Integer, Integer> firstRow = new HashMap<>();
  private final BitSet repeated = new BitSet();

  /** Adds a row, with the features of each of its words. */
  void add(List<? extends Collection<String>> words, BitSet marked) {
    int[][] features = words.stream().map(this::numbered).toArray(int[][]::new);
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

  /** The mean of what all runs learn; they share nothing, so that their threads decide nothing. */
  Descent.Weights learn(Plan plan) {
    List<Descent.Weights> learned =
        IntStream.range(0, plan.runs())
            .parallel()
            .mapToObj(seed -> new Descent(numbers.size(), plan, seed).learn(rows))
            .toList();
    Descent.Weights mean = Descent.Weights.none(numbers.size());
    learned.forEach(weights -> mean.add(weights, 1.0 / plan.runs()));
    return mean;
  }

  /**
   * What weighs something and stands in several texts. What stands in one alone is learned from all
   * the same: it takes the blame for what is odd there, which would else fall on common words.
   */
  Map<String, Float> kept(Descent.Weights weights) {
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
