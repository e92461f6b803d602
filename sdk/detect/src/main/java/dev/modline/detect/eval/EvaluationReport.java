package dev.modline.detect.eval;

import dev.modline.model.Finding;
import java.util.Locale;
import java.util.Map;

/** An evaluation as one HTML page with its charts inside: nothing is loaded from elsewhere. */
public final class EvaluationReport {
  private static final int MOST_ERRORS = 500;
  private static final int BAR = 260;

  private final Evaluation evaluation;
  private final StringBuilder out = new StringBuilder();

  private EvaluationReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The page; {@code title} says what was measured on. */
  public static String html(Evaluation evaluation, String title) {
    return new EvaluationReport(evaluation).page(title);
  }

  private String page(String title) {
    out.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(escape(title))
        .append(" – evaluation</title>\n<style>")
        .append(
            """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; }
            mark { background: #e5484d44; color: inherit; outline: 1px solid #e5484d; border-radius: 2px; }
            svg text { font: 13px system-ui, sans-serif; fill: currentColor; }
            """)
        .append("</style>\n<h1>")
        .append(escape(title))
        .append("</h1>\n<p>")
        .append(evaluation.samples())
        .append(" texts, ")
        .append(evaluation.violating())
        .append(" violating. Configuration <code>")
        .append(evaluation.configuration())
        .append("</code>.</p>\n");
    chart("All texts", Map.of("all", evaluation.overall()));
    chart("By category", evaluation.byCategory());
    chart("By detector", evaluation.byDetector());
    evaluation
        .characters()
        .ifPresent(
            score -> {
              chart("By character", Map.of("characters", score));
              out.append(
                  String.format(
                      Locale.ROOT,
                      "<p>Mean F1 by character and text: <b>%.4f</b></p>%n",
                      evaluation.meanSpanF1()));
            });
    errors("False alarms", false);
    errors("Missed", true);
    return out.append("</html>\n").toString();
  }

  private void chart(String heading, Map<String, Score> scores) {
    if (scores.isEmpty()) {
      return;
    }
    int height = scores.size() * 78 + 10;
    out.append("<h2>").append(heading).append("</h2>\n");
    out.append(
        String.format(
            "<svg width=\"100%%\" viewBox=\"0 0 640 %d\" role=\"img\" aria-label=\"%s\">%n",
            height, heading));
    int y = 0;
    for (var entry : scores.entrySet()) {
      Score score = entry.getValue();
      out.append(
          String.format("<text x=\"0\" y=\"%d\">%s</text>%n", y + 34, escape(entry.getKey())));
      bar(y + 6, "precision", score.precision(), "#3e63dd");
      bar(y + 28, "recall", score.recall(), "#12a594");
      bar(y + 50, "F1", score.f1(), "#8e4ec6");
      y += 78;
    }
    out.append("</svg>\n");
  }

  private void bar(int y, String name, double value, String colour) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"190\" y=\"%d\">%s</text><rect x=\"260\" y=\"%d\" width=\"%.1f\""
                + " height=\"16\" rx=\"3\" fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%.4f</text>%n",
            y + 13,
            name,
            y,
            value * BAR,
            colour,
            268 + value * BAR,
            y + 13,
            value));
  }

  private void errors(String heading, boolean missed) {
    var those =
        evaluation.misjudged().stream().filter(m -> m.sample().violating() == missed).toList();
    out.append(String.format("<h2>%s (%d)</h2>%n<table>", heading, those.size()));
    for (Evaluation.Misjudged error : those.subList(0, Math.min(those.size(), MOST_ERRORS))) {
      out.append("<tr><td class=\"n\">").append(error.sample().line()).append("<td>");
      marked(error);
      out.append("<td>");
      for (Finding finding : error.findings()) {
        out.append(escape(finding.category() + ": " + finding.rule())).append("<br>");
      }
      out.append('\n');
    }
    out.append("</table>\n");
  }

  /** The text with what was found, or in a missed one what people marked, set off. */
  private void marked(Evaluation.Misjudged error) {
    java.util.BitSet bits = new java.util.BitSet();
    java.util.BitSet labels = error.sample().marked();
    if (error.findings().isEmpty() && labels != null) {
      bits.or(labels);
    }
    for (Finding finding : error.findings()) {
      finding.span().ifPresent(span -> bits.set(span.start(), span.end()));
    }
    int[] points = error.sample().text().codePoints().toArray();
    boolean open = false;
    for (int i = 0; i < points.length; i++) {
      if (bits.get(i) != open) {
        open = !open;
        out.append(open ? "<mark>" : "</mark>");
      }
      out.append(escape(Character.toString(points[i])));
    }
    out.append(open ? "</mark>" : "");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
