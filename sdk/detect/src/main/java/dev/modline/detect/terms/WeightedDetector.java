package dev.modline.detect.terms;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges each word of a text, or the text as a whole, by a weighted word list. */
final class WeightedDetector implements Detector {
  private static final String RULE = "learned";

  private final Manifest manifest;
  private final WeightedWords list;

  WeightedDetector(String name, String version, WeightedWords list) {
    this.manifest = Manifest.builder(name, version).build();
    this.list = list;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    if (post.text().isEmpty()) {
      return Detection.clean();
    }
    WordFeatures words = WordFeatures.of(post.text());
    return list.scope() == WeightedWords.Scope.TEXT ? whole(words) : spans(post.text(), words);
  }

  private Detection whole(WordFeatures words) {
    double weight = list.weight(words.all());
    return weight > list.begin() ? Detection.of(List.of(finding(weight, null))) : Detection.clean();
  }

  private Detection spans(String text, WordFeatures words) {
    double[] weights = new double[words.size()];
    double heaviest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = list.weight(words.at(i));
      heaviest = Math.max(heaviest, weights[i]);
    }
    if (!(heaviest > list.begin())) {
      return Detection.clean();
    }
    List<Finding> findings = new ArrayList<>();
    int chars = 0;
    int points = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] <= list.extend()) {
        continue;
      }
      int last = i;
      double best = weights[i];
      while (last + 1 < weights.length && weights[last + 1] > list.extend()) {
        best = Math.max(best, weights[++last]);
      }
      points += text.codePointCount(chars, words.from(i));
      chars = words.from(i);
      int end = points + text.codePointCount(chars, words.to(last));
      findings.add(finding(best, new Span(points, end)));
      i = last;
    }
    return Detection.of(findings);
  }

  private Finding finding(double weight, @Nullable Span span) {
    return Finding.builder(manifest.name(), list.category())
        .detectorVersion(manifest.version())
        .severity(list.severity())
        .confidence(1 / (1 + Math.exp(-weight)))
        .span(span)
        .rule(RULE)
        .build();
  }
}
