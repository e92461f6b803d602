package dev.modline.detect.eval;

import dev.modline.model.Finding;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An evaluation as one HTML page with its charts inside: nothing is loaded from elsewhere, and
 * nothing in the texts is more than text.
 */
public final class EvaluationReport {
  private static final int MOST_ERRORS = 500;
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --p: #3e63dd; --r: #12a594; --f: #8e4ec6; --bad: #e5484d; }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; }
      th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: anywhere; }
      .n { width: 4.5rem; text-align: right; font-variant-numeric: tabular-nums; }
      .w { width: 11rem; font-size: .85rem; }
      mark { color: inherit; background: none; border-radius: 2px; }
      .found, .both { background: #e5484d40; }
      .people, .both { border-bottom: 2px solid var(--p); }
      code { font-size: .75em; background: #8883; border-radius: 3px; padding: 0 .2em; }
      svg { width: 100%; height: auto; }
      svg text { font: 13px system-ui, sans-serif; fill: currentColor; white-space: pre; }
      svg .l { text-anchor: end; opacity: .75; }
      .t { fill: #8882; } .p { fill: var(--p); } .r { fill: var(--r); } .f { fill: var(--f); } .bad { fill: var(--bad); }
      summary { font-size: 1.25rem; font-weight: 600; margin: 1rem 0 .5rem; cursor: pointer; }
      """;

  private final Evaluation evaluation;
  private final StringBuilder out = new StringBuilder();

  private EvaluationReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The page; {@code title} says what was measured on. */
  public static String html(Evaluation evaluation, String title) {
    return new EvaluationReport(evaluation).page(Html.escape(title));
  }

  private String page(String title) {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>" + title + " – evaluation</title>\n<style>" + STYLE + "</style></head>\n")
        .append("<body><h1>" + title + "</h1>\n");
    head();
    out.append(Charts.scores("All texts", all()));
    parts("category", "categories", evaluation.byCategory());
    parts("detector", "detectors", evaluation.byDetector());
    if (!evaluation.byGroup().isEmpty()) {
      out.append(Charts.groups("By group, the worst first", evaluation.byGroup()));
    }
    out.append("<h2>To read</h2>\n<p>The texts are shown as they were written; they can offend. ")
        .append("<mark class=\"people\">Underlined</mark>: what people marked; <mark")
        .append(" class=\"found\">on red</mark>: what was found. The number is the line of the")
        .append(" file.</p>\n");
    errors("False alarms", misjudged(false), true);
    errors("Missed", misjudged(true), true);
    errors("Found, but marked otherwise", evaluation.misplaced(), false);
    return out.append("</body></html>\n").toString();
  }

  private void head() {
    out.append(
        String.format(
            "<p>%,d texts, %,d of them violating. Configuration <code>%s</code>.%s</p>%n",
            evaluation.samples(),
            evaluation.violating(),
            evaluation.configuration(),
            evaluation.unavailable() == 0
                ? ""
                : " A detector could not look " + evaluation.unavailable() + " times."));
    if (evaluation.characters().isPresent()) {
      out.append(
          String.format(
              Locale.ROOT,
              "<p>Mean F1 by character and text: <b>%.4f</b> (a harmless text left alone counts"
                  + " 1).</p>%n",
              evaluation.meanSpanF1()));
    }
  }

  private Map<String, Score> all() {
    Map<String, Score> all = new LinkedHashMap<>();
    all.put("by text", evaluation.overall());
    evaluation.characters().ifPresent(score -> all.put("by character", score));
    return all;
  }

  private void parts(String kind, String kinds, Map<String, Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    out.append(Charts.scores("By " + kind, scores(parts, Part::texts)));
    if (evaluation.characters().isPresent() && parts.size() > 1) {
      out.append(Charts.scores("By " + kind + " and character", scores(parts, Part::characters)));
    }
    if (parts.size() > 1) {
      out.append("<p>Labels do not say which of the " + kinds + " a violation is of: the recall")
          .append(" of each is its share of all violations.</p>\n");
    }
  }

  private static Map<String, Score> scores(Map<String, Part> parts, Function<Part, Score> which) {
    Map<String, Score> scores = new LinkedHashMap<>();
    parts.forEach((name, part) -> scores.put(name, which.apply(part)));
    return scores;
  }

  private List<Evaluation.Misjudged> misjudged(boolean violating) {
    return evaluation.misjudged().stream()
        .filter(error -> error.sample().violating() == violating)
        .toList();
  }

  private void errors(String heading, List<Evaluation.Misjudged> errors, boolean open) {
    if (errors.isEmpty()) {
      return;
    }
    out.append(
        String.format(
            "<details%s><summary>%s (%,d)</summary>%n<table>%n",
            open ? " open" : "", heading, errors.size()));
    errors.stream().limit(MOST_ERRORS).forEach(this::error);
    out.append("</table>\n");
    if (errors.size() > MOST_ERRORS) {
      out.append(String.format("<p>The first %,d are shown.</p>%n", MOST_ERRORS));
    }
    out.append("</details>\n");
  }

  private void error(Evaluation.Misjudged error) {
    Sample sample = error.sample();
    BitSet marked = sample.marked();
    BitSet labels = marked == null ? new BitSet() : marked;
    out.append("<tr><td class=\"n\">" + sample.line() + "<td>")
        .append(Html.marked(sample.text(), labels, Counter.covered(error.findings())))
        .append("<td class=\"w\">");
    Set<String> notes = new LinkedHashSet<>();
    if (!sample.group().isEmpty()) {
      notes.add(sample.group());
    }
    for (Finding finding : error.findings()) {
      notes.add(finding.detector() + ": " + finding.category() + ", " + finding.rule());
    }
    notes.forEach(note -> out.append(Html.escape(note)).append("<br>"));
    out.append('\n');
  }
}
