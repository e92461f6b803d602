package dev.modline.detect.patterns;

import com.google.re2j.Matcher;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tries on a text the patterns whose requirements it meets. */
final class PatternsDetector implements Detector {
  private static final int MOST_FINDINGS = 1_000;

  private final Manifest manifest;
  private final PatternRule[] rules;
  private final Requirement[] requirements;
  private final LiteralScan literals;

  /** The rules that may match whatever words a text has. */
  private final int[] withoutLiterals;

  PatternsDetector(List<PatternRule> rules, String name, String version) {
    this.manifest = Manifest.builder(name, version).execution(Manifest.Execution.INLINE).build();
    this.rules = rules.toArray(PatternRule[]::new);
    this.requirements =
        rules.stream().map(rule -> Requirements.of(rule.regex())).toArray(Requirement[]::new);
    literals =
        new LiteralScan(
            Arrays.stream(requirements).map(r -> r.literals().toArray(String[]::new)).toList());
    withoutLiterals =
        IntStream.range(0, requirements.length)
            .filter(i -> requirements[i].literals().isEmpty())
            .toArray();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    LiteralScan.Sighting seen = literals.scan(post.text());
    BitSet candidates = candidates(seen);
    if (candidates == null) {
      return Detection.clean();
    }
    String text = seen.text;
    List<Finding> findings = new ArrayList<>(0);
    for (int i = candidates.nextSetBit(0);
        i >= 0 && findings.size() < MOST_FINDINGS;
        i = candidates.nextSetBit(i + 1)) {
      if (text.length() > rules[i].maxText()) {
        return Detection.unavailable(
            Reason.LIMIT_EXCEEDED, "the text is too long for pattern " + rules[i].id());
      }
      try {
        find(rules[i], text, findings);
      } catch (Bounded.TimeUp e) {
        return Detection.unavailable(
            Reason.TIME_LIMIT, "pattern " + rules[i].id() + " took too long");
      }
    }
    findings.sort(Comparator.comparingInt(finding -> finding.span().orElseThrow().start()));
    return Detection.of(findings);
  }

  /** The rules to try, in their order; {@code null} for none, as for most texts. */
  private @Nullable BitSet candidates(LiteralScan.Sighting seen) {
    BitSet candidates = null;
    if (seen.rules != null) {
      for (int i = seen.rules.nextSetBit(0); i >= 0; i = seen.rules.nextSetBit(i + 1)) {
        candidates = withIfWorthTrying(candidates, i, seen);
      }
    }
    for (int i : withoutLiterals) {
      candidates = withIfWorthTrying(candidates, i, seen);
    }
    return candidates;
  }

  private @Nullable BitSet withIfWorthTrying(
      @Nullable BitSet candidates, int rule, LiteralScan.Sighting seen) {
    if (seen.digits < requirements[rule].digits() || !rules[rule].worthTrying(seen)) {
      return candidates;
    }
    BitSet more = candidates == null ? new BitSet(rules.length) : candidates;
    more.set(rule);
    return more;
  }

  private void find(PatternRule rule, String text, List<Finding> findings) {
    Shape shape = rule.shape();
    if (shape != null) {
      findShape(rule, shape, text, findings);
      return;
    }
    CharSequence bounded = new Bounded(text, rule.timeLimit().toNanos());
    Matcher matcher = rule.pattern().matcher(bounded);
    Marker marker = new Marker(text);
    while (findings.size() < MOST_FINDINGS && matcher.find()) {
      int end = matcher.start() == matcher.end() ? Shape.NONE : matcher.end();
      end = end == Shape.NONE ? end : rule.holds(text, matcher.start(), end);
      if (end != Shape.NONE) {
        findings.add(finding(rule, marker.span(matcher.start(), end)));
      }
    }
  }

  private void findShape(PatternRule rule, Shape shape, String original, List<Finding> findings) {
    String text = rule.isNumber() ? Separators.plain(original) : original;
    Marker marker = new Marker(text);
    for (int from = 0; from < text.length() && findings.size() < MOST_FINDINGS; ) {
      int looks = shape.end(text, from);
      int end = looks == Shape.NONE ? Shape.NONE : rule.holds(text, from, looks);
      if (end != Shape.NONE) {
        findings.add(finding(rule, marker.span(from, end)));
        from = end;
      } else {
        from = looks == Shape.NONE ? from + 1 : behindDigits(text, from);
      }
    }
  }

  /** What only looked like it may have it within, from another group of digits on. */
  private static int behindDigits(String text, int from) {
    int at = from + 1;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private Finding finding(PatternRule rule, Span span) {
    return Finding.builder(manifest.name(), rule.category())
        .detectorVersion(manifest.version())
        .severity(rule.severity())
        .confidence(rule.confidence())
        .span(span)
        .rule(rule.id())
        .footing(new Footing.OwnRule(rule.id()))
        .build();
  }

  /** Counts code points up to one match after another. */
  private static final class Marker {
    private final String text;
    private int chars;
    private int points;

    Marker(String text) {
      this.text = text;
    }

    Span span(int from, int to) {
      points += text.codePointCount(chars, from);
      chars = from;
      return new Span(points, points + text.codePointCount(from, to));
    }
  }
}
