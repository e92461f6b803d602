package dev.modline.detect.eval;

import dev.modline.model.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts one sample after another. */
final class Counter {
  int samples;
  int violating;
  int unavailable;
  boolean spanned;
  double spanF1;
  long marked;
  Score overall = Score.ZERO;
  Score characters = Score.ZERO;
  final Map<String, Group> groups = new TreeMap<>();
  final List<Evaluation.Misjudged> misjudged = new ArrayList<>();
  final List<Evaluation.Misjudged> misplaced = new ArrayList<>();
  private final Map<String, Found> categories = new TreeMap<>();
  private final Map<String, Found> detectors = new TreeMap<>();

  /** What one category or detector found, rightly and wrongly. */
  private static final class Found {
    int right;
    int wrong;
    long rightCharacters;
    long wrongCharacters;
  }

  void count(Sample sample, List<Finding> findings) {
    samples++;
    violating += sample.violating() ? 1 : 0;
    boolean found = !findings.isEmpty();
    overall = overall.plus(found, sample.violating());
    if (!sample.group().isEmpty()) {
      groups.put(
          sample.group(),
          groups
              .getOrDefault(sample.group(), new Group(0, 0, 0))
              .plus(sample.violating(), found == sample.violating()));
    }
    split(sample, findings, Finding::category, categories);
    split(sample, findings, Finding::detector, detectors);
    if (found != sample.violating()) {
      misjudged.add(new Evaluation.Misjudged(sample, findings));
    }
    BitSet labels = sample.marked();
    if (labels != null) {
      spanned = true;
      marked += labels.cardinality();
      Score score = score(labels, covered(findings));
      characters = characters.plus(score);
      spanF1 += score.f1();
      if (found && sample.violating() && score.f1() < 1) {
        misplaced.add(new Evaluation.Misjudged(sample, findings));
      }
    }
  }

  private static void split(
      Sample sample,
      List<Finding> findings,
      Function<Finding, String> key,
      Map<String, Found> parts) {
    Map<String, List<Finding>> split = new TreeMap<>();
    findings.forEach(f -> split.computeIfAbsent(key.apply(f), k -> new ArrayList<>()).add(f));
    split.forEach(
        (name, those) -> {
          Found found = parts.computeIfAbsent(name, k -> new Found());
          found.right += sample.violating() ? 1 : 0;
          found.wrong += sample.violating() ? 0 : 1;
          BitSet labels = sample.marked();
          if (labels != null) {
            Score score = score(labels, covered(those));
            found.rightCharacters += score.truePositives();
            found.wrongCharacters += score.falsePositives();
          }
        });
  }

  static BitSet covered(List<Finding> findings) {
    BitSet covered = new BitSet();
    findings.forEach(f -> f.span().ifPresent(span -> covered.set(span.start(), span.end())));
    return covered;
  }

  static Score score(BitSet labels, BitSet covered) {
    BitSet both = (BitSet) labels.clone();
    both.and(covered);
    long hit = both.cardinality();
    return new Score(hit, covered.cardinality() - hit, labels.cardinality() - hit);
  }

  Map<String, Part> categories() {
    return parts(categories);
  }

  Map<String, Part> detectors() {
    return parts(detectors);
  }

  private Map<String, Part> parts(Map<String, Found> founds) {
    Map<String, Part> parts = new TreeMap<>();
    founds.forEach(
        (name, found) ->
            parts.put(
                name,
                new Part(
                    new Score(found.right, found.wrong, violating - found.right),
                    new Score(
                        found.rightCharacters,
                        found.wrongCharacters,
                        marked - found.rightCharacters))));
    return parts;
  }
}
