package dev.modline.detect.patterns;

import com.google.re2j.Matcher;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries on a text the patterns whose requirements it meets. */
final class PatternsDetector implements Detector {
  private static final int MOST_FINDINGS = 1_000;

  private final Manifest manifest;
  private final PatternRule[] rules;
  private final Requirement[] requirements;
  private final LiteralScan literals;
  private final int fewestDigits;
  private final boolean always;

  PatternsDetector(List<PatternRule> rules, String name, String version) {
    this.manifest = Manifest.builder(name, version).build();
    this.rules = rules.toArray(PatternRule[]::new);
    this.requirements =
        rules.stream().map(rule -> Requirements.of(rule.regex())).toArray(Requirement[]::new);
    List<String[]> ofRules = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    boolean unconditional = false;
    for (Requirement requirement : requirements) {
      ofRules.add(requirement.literals().toArray(String[]::new));
      if (requirement.literals().isEmpty()) {
        fewest = Math.min(fewest, requirement.digits());
        unconditional |= requirement.digits() == 0;
      }
    }
    literals = new LiteralScan(ofRules);
    fewestDigits = fewest;
    always = unconditional;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  /** Notes rules; makes its set only when there is one to note. */
  private static final class Candidates implements LiteralScan.Sink {
    private @Nullable BitSet rules;

    @Override
    public void found(int rule) {
      if (rules == null) {
        rules = new BitSet();
      }
      rules.set(rule);
    }
  }

  @Override
  public Detection detect(Post post) {
    String text = Digits.ascii(post.text());
    Candidates candidates = new Candidates();
    int digits = literals.scan(text, candidates);
    if (candidates.rules == null && !always && digits < fewestDigits) {
      return Detection.clean();
    }
    List<Finding> findings = new ArrayList<>(0);
    for (int i = 0; i < rules.length && findings.size() < MOST_FINDINGS; i++) {
      boolean literal =
          requirements[i].literals().isEmpty()
              || (candidates.rules != null && candidates.rules.get(i));
      if (!literal || digits < requirements[i].digits() || !rules[i].worthTrying(text)) {
        continue;
      }
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

  private void find(PatternRule rule, String text, List<Finding> findings) {
    CharSequence bounded = new Bounded(text, rule.timeLimit().toNanos());
    Matcher matcher = rule.pattern().matcher(bounded);
    int chars = 0;
    int points = 0;
    while (findings.size() < MOST_FINDINGS && matcher.find()) {
      int from = matcher.start();
      int to = matcher.end();
      if (from == to || !rule.holds(text, from, to)) {
        continue;
      }
      points += text.codePointCount(chars, from);
      chars = from;
      findings.add(
          Finding.builder(manifest.name(), rule.category())
              .detectorVersion(manifest.version())
              .severity(rule.severity())
              .confidence(rule.confidence())
              .span(new Span(points, points + text.codePointCount(from, to)))
              .rule(rule.id())
              .build());
    }
  }
}
