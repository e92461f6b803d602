package dev.modline.detect.eval;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** An evaluation as a table of plain text. */
final class Summary {
  private Summary() {}

  static String of(Evaluation evaluation) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%d texts, %d violating; configuration %s%n%n",
            evaluation.samples(),
            evaluation.violating(),
            evaluation.configuration()));
    out.append(
        String.format(
            Locale.ROOT,
            "%-28s %9s %9s %9s %8s %8s %8s%n",
            "",
            "precision",
            "recall",
            "F1",
            "hits",
            "alarms",
            "missed"));
    row(out, "all", evaluation.overall());
    evaluation.byCategory().forEach((name, part) -> row(out, "category " + name, part.texts()));
    evaluation.byDetector().forEach((name, part) -> row(out, "detector " + name, part.texts()));
    evaluation.characters().ifPresent(score -> characters(out, score, evaluation));
    if (!evaluation.byGroup().isEmpty()) {
      groups(out, evaluation.byGroup());
    }
    if (evaluation.unavailable() > 0) {
      out.append(evaluation.unavailable()).append(" times a detector could not look\n");
    }
    return out.toString();
  }

  private static void characters(StringBuilder out, Score all, Evaluation evaluation) {
    out.append("\nby character\n");
    row(out, "all", all);
    evaluation
        .byCategory()
        .forEach((name, part) -> row(out, "category " + name, part.characters()));
    evaluation
        .byDetector()
        .forEach((name, part) -> row(out, "detector " + name, part.characters()));
    out.append(
        String.format(
            Locale.ROOT,
            "%nmean span F1 per text: %.4f (a harmless text left alone counts 1)%n",
            evaluation.meanSpanF1()));
  }

  /** The worst first. */
  private static void groups(StringBuilder out, Map<String, Group> groups) {
    out.append(
        String.format(
            "%n%-36s %9s %8s %8s %9s%n", "group", "accuracy", "right", "texts", "violating"));
    groups.entrySet().stream()
        .sorted(Comparator.comparingDouble(group -> group.getValue().accuracy()))
        .forEach(
            entry ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "%-36s %9.4f %8d %8d %9d%n",
                        entry.getKey(),
                        entry.getValue().accuracy(),
                        entry.getValue().right(),
                        entry.getValue().texts(),
                        entry.getValue().violating())));
  }

  private static void row(StringBuilder out, String name, Score score) {
    out.append(
        String.format(
            Locale.ROOT,
            "%-28s %9.4f %9.4f %9.4f %8d %8d %8d%n",
            name,
            score.precision(),
            score.recall(),
            score.f1(),
            score.truePositives(),
            score.falsePositives(),
            score.falseNegatives()));
  }
}
