package dev.modline.detect.eval;

import dev.modline.detect.terms.WeightedWords;
import dev.modline.detect.terms.WordFeatures;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Learns a weighted word list from judged texts: where words are marked, a linear chain (CRF) over
 * {@link WordFeatures} and beside it logistic regression over whole texts, else the latter alone.
 * The same texts give the same list.
 *
 * <pre>{@code
 * WeightedWords list = WordLearner.learn(Samples.spans(file, "content", "index_spans"));
 * list.write(System.out);
 * }</pre>
 */
public final class WordLearner {
  // Both chosen by cross-validation on vihos-train.csv: there the F1 by text is at its best or not
  // told from it, and that by character close to it.
  private static final double THRESHOLD = 0.5;
  private static final double TEXT_SHARE = 0.2;

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
    return samples.stream().anyMatch(sample -> sample.marked() != null)
        ? words(samples)
        : texts(samples);
  }

  private static WeightedWords texts(List<Sample> samples) {
    Rows rows = new Rows();
    for (Sample sample : samples) {
      rows.add(List.of(WordFeatures.of(sample.text()).all()), violating(sample));
    }
    Descent.Weights weights = rows.learn(Plan.TEXTS);
    return WeightedWords.of(
        WeightedWords.Scope.TEXT, THRESHOLD, weights.transitions(), rows.kept(weights));
  }

  private static WeightedWords words(List<Sample> samples) {
    Rows words = new Rows();
    Rows texts = new Rows();
    for (Sample sample : samples) {
      WordFeatures features = WordFeatures.of(sample.text());
      if (features.size() > 0) {
        words(sample, features, words);
        texts.add(List.of(features.whole(0, features.size())), violating(sample));
      }
    }
    Descent.Weights weights = words.learn(Plan.WORDS);
    Map<String, Float> kept = words.kept(weights);
    kept.putAll(texts.kept(texts.learn(Plan.BESIDE)));
    return WeightedWords.of(WeightedWords.Scope.WORDS, THRESHOLD, weights.transitions(), kept)
        .withTextShare(TEXT_SHARE);
  }

  /** A text as a row of one word, marked if it violates. */
  private static BitSet violating(Sample sample) {
    BitSet marked = new BitSet();
    marked.set(0, sample.violating());
    return marked;
  }

  private static void words(Sample sample, WordFeatures words, Rows rows) {
    BitSet labels = sample.marked();
    List<Collection<String>> features = new ArrayList<>();
    BitSet marked = new BitSet();
    for (int i = 0; i < words.size(); i++) {
      features.add(words.at(i));
      int length = words.end(i) - words.start(i);
      int inside = labels == null ? 0 : labels.get(words.start(i), words.end(i)).cardinality();
      marked.set(i, inside * 2 >= length);
    }
    rows.add(features, marked);
  }
}
