package dev.modline.detect.terms;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the words of a text, or the text as a whole, by a weighted word list. A long text is
 * judged a window at a time, so that the work grows with its length only.
 */
final class WeightedDetector implements Detector {
  private static final String RULE = "learned";
  private static final int WINDOW = 250;

  /** The longest text takes a few seconds: some hundred features of each word are looked up. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Manifest manifest;
  private final WeightedWords list;

  WeightedDetector(String name, String version, WeightedWords list) {
    this.manifest =
        Manifest.builder(name, version)
            .execution(Manifest.Execution.COMPUTE)
            .timeLimit(LONGEST)
            .modelCard(String.join("; ", list.card()))
            .build();
    this.list = list;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    WordFeatures words = WordFeatures.of(post.text());
    if (words.size() == 0) {
      return Detection.clean();
    }
    List<Finding> findings = new ArrayList<>();
    if (list.scope() == WeightedWords.Scope.TEXT) {
      double likely = 1 / (1 + Math.exp(-list.weight(words.all())));
      if (likely > list.threshold()) {
        findings.add(finding(likely, null));
      }
      return Detection.of(findings);
    }
    for (int from = 0; from < words.size(); from += WINDOW) {
      window(words, from, Math.min(words.size(), from + WINDOW), findings);
    }
    return Detection.of(findings);
  }

  private void window(WordFeatures words, int from, int to, List<Finding> findings) {
    MarkChain chain = list.chain(words, from, to);
    double violating = list.violating(chain, words, from, to);
    if (violating <= list.threshold()) {
      return;
    }
    double known = violating / (1 - chain.clean());
    BitSet marked = SpanChoice.of(words, from, to, chain);
    int word = from;
    for (int start = marked.nextSetBit(0); start >= 0; ) {
      int end = marked.nextClearBit(start);
      double likely = 0;
      while (word < to && words.start(word) < end) {
        likely = words.end(word) > start ? Math.max(likely, chain.marked(word - from)) : likely;
        word++;
      }
      findings.add(finding(Math.min(1, likely * known), new Span(start, end)));
      start = marked.nextSetBit(end);
    }
  }

  private Finding finding(double confidence, @Nullable Span span) {
    return Finding.builder(manifest.name(), list.category())
        .detectorVersion(manifest.version())
        .severity(list.severity())
        .confidence(confidence)
        .span(span)
        .rule(RULE)
        .footing(new Footing.Model(manifest.name(), manifest.version()))
        .build();
  }
}
