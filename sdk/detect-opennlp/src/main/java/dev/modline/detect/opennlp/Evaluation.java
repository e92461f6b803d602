package dev.modline.detect.opennlp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How well a categorizer does on texts that it has not learned from. */
public final class Evaluation {
  /**
   * Counts for one category.
   *
   * @param right texts of the category that were found to be of it
   * @param wrong texts that were found to be of it and are not
   * @param missed texts of it that were found to be of another
   */
  public record Counts(int right, int wrong, int missed) {
    /** Of what was found, how much is right. */
    public double precision() {
      return right + wrong == 0 ? 0 : (double) right / (right + wrong);
    }

    /** Of what is there, how much was found. */
    public double recall() {
      return right + missed == 0 ? 0 : (double) right / (right + missed);
    }

    /** The harmonic mean of both. */
    public double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
  }

  private final SortedMap<String, SortedMap<String, Integer>> confusion;
  private final int texts;

  private Evaluation(SortedMap<String, SortedMap<String, Integer>> confusion, int texts) {
    this.confusion = confusion;
    this.texts = texts;
  }

  /** Judges {@code categorizer} by its likeliest category for each text. */
  public static Evaluation of(TextCategorizer categorizer, List<LabelledText> held) {
    SortedMap<String, SortedMap<String, Integer>> confusion = new TreeMap<>();
    for (LabelledText text : held) {
      String found =
          categorizer.scores(text.text()).entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse("");
      confusion
          .computeIfAbsent(text.label(), label -> new TreeMap<>())
          .merge(found, 1, Integer::sum);
    }
    return new Evaluation(confusion, held.size());
  }

  /** The counts for {@code category}. */
  public Counts of(String category) {
    int right = count(category, category);
    int found = confusion.keySet().stream().mapToInt(label -> count(label, category)).sum();
    int there =
        confusion.getOrDefault(category, new TreeMap<>()).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    return new Counts(right, found - right, there - right);
  }

  /** The share of texts whose category was found. */
  public double accuracy() {
    int right = confusion.keySet().stream().mapToInt(label -> count(label, label)).sum();
    return texts == 0 ? 0 : (double) right / texts;
  }

  /**
   * A table of plain text: precision, recall and F1 of each category, then what was taken for
   * something else.
   */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append(String.format(Locale.ROOT, "%d texts, accuracy %.3f%n", texts, accuracy()));
    report.append(
        String.format("%-24s %9s %9s %9s %9s%n", "category", "precision", "recall", "F1", "texts"));
    for (String category : confusion.keySet()) {
      Counts counts = of(category);
      report.append(
          String.format(
              Locale.ROOT,
              "%-24s %9.3f %9.3f %9.3f %9d%n",
              category,
              counts.precision(),
              counts.recall(),
              counts.f1(),
              counts.right() + counts.missed()));
    }
    confusion.forEach(
        (label, taken) ->
            taken.forEach(
                (found, count) -> {
                  if (!found.equals(label)) {
                    report.append(
                        String.format("%s taken for %s: %d%n", label, none(found), count));
                  }
                }));
    return report.toString();
  }

  private static String none(String found) {
    return found.isEmpty() ? "nothing" : found;
  }

  private int count(String label, String found) {
    return confusion.getOrDefault(label, new TreeMap<>()).getOrDefault(found, 0);
  }
}
