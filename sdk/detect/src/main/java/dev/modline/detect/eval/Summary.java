package dev.modline.detect.eval;

import java.util.Locale;

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
    evaluation.byCategory().forEach((name, score) -> row(out, "category " + name, score));
    evaluation.byDetector().forEach((name, score) -> row(out, "detector " + name, score));
    evaluation
        .characters()
        .ifPresent(
            score -> {
              row(out, "characters", score);
              out.append(
                  String.format(
                      Locale.ROOT, "%nmean span F1 per text: %.4f%n", evaluation.meanSpanF1()));
            });
    if (evaluation.unavailable() > 0) {
      out.append(evaluation.unavailable()).append(" times a detector could not look\n");
    }
    return out.toString();
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
