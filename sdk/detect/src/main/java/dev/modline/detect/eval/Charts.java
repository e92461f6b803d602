package dev.modline.detect.eval;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Bars, drawn as SVG within the page. */
final class Charts {
  private static final int LEFT = 250;
  private static final int BAR = 300;
  private static final int ROW = 22;
  private static final int LONGEST_NAME = 34;

  private Charts() {}

  /** Precision, recall and F1 of each. */
  static String scores(String heading, Map<String, Score> scores) {
    StringBuilder bars = new StringBuilder();
    int y = 4;
    for (var entry : scores.entrySet()) {
      Score score = entry.getValue();
      name(bars, y + ROW, entry.getKey());
      bar(bars, y, "precision", score.precision(), "p", "");
      bar(bars, y + ROW, "recall", score.recall(), "r", "");
      bar(bars, y + 2 * ROW, "F1", score.f1(), "f", "");
      y += 3 * ROW + 14;
    }
    return figure(heading, bars, y);
  }

  /** How much of each group was judged as by its labels, the worst first. */
  static String groups(String heading, Map<String, Group> groups) {
    StringBuilder bars = new StringBuilder();
    int y = 4;
    for (var entry :
        groups.entrySet().stream()
            .sorted(Comparator.comparingDouble(group -> group.getValue().accuracy()))
            .toList()) {
      Group group = entry.getValue();
      name(bars, y, entry.getKey());
      bar(
          bars,
          y,
          kind(group),
          group.accuracy(),
          group.accuracy() < 0.5 ? "bad" : "r",
          String.format("  %d of %d", group.right(), group.texts()));
      y += ROW;
    }
    return figure(heading, bars, y + 8);
  }

  private static String kind(Group group) {
    return group.violating() == 0
        ? "harmless"
        : group.violating() == group.texts() ? "violating" : "mixed";
  }

  private static String figure(String heading, StringBuilder bars, int height) {
    return String.format(
        "<h2>%s</h2>%n<svg viewBox=\"0 0 720 %d\" role=\"img\" aria-label=\"%s\">%n%s</svg>%n",
        Html.escape(heading), height, Html.escape(heading), bars);
  }

  private static void name(StringBuilder out, int y, String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    out.append(String.format("<text x=\"0\" y=\"%d\">%s</text>%n", y + 13, Html.escape(shown)));
  }

  private static void bar(
      StringBuilder out, int y, String name, double value, String kind, String note) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"l\" x=\"%d\" y=\"%d\">%s</text><rect class=\"t\" x=\"%d\" y=\"%d\""
                + " width=\"%d\" height=\"16\" rx=\"3\"/><rect class=\"%s\" x=\"%d\" y=\"%d\""
                + " width=\"%.1f\" height=\"16\" rx=\"3\"/><text x=\"%d\" y=\"%d\">%.3f%s</text>%n",
            LEFT - 8,
            y + 13,
            name,
            LEFT,
            y,
            BAR,
            kind,
            LEFT,
            y,
            value * BAR,
            LEFT + BAR + 8,
            y + 13,
            value,
            note));
  }
}
