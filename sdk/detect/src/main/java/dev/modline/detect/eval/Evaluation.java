package dev.modline.detect.eval;

import dev.modline.detect.DetectionConfig;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of detectors finds in judged texts, counted.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(
 *     DetectionConfig.load(config), Samples.spans(file, "content", "index_spans"));
 * System.out.print(evaluation.summary());
 * Files.writeString(report, EvaluationReport.html(evaluation, "vihos-dev"));
 * }</pre>
 */
public final class Evaluation {
  private final String configuration;
  private final int samples;
  private final int violating;
  private final int unavailable;
  private final Score overall;
  private final Map<String, Part> byCategory;
  private final Map<String, Part> byDetector;
  private final Map<String, Group> byGroup;
  private final Optional<Score> characters;
  private final double meanSpanF1;
  private final List<Misjudged> misjudged;
  private final List<Misjudged> misplaced;

  /**
   * A text that was judged otherwise than by its label or marks.
   *
   * @param sample the text
   * @param findings what was found in it; empty for a violation that was missed
   */
  public record Misjudged(Sample sample, List<Finding> findings) {
    /** Copies the list. */
    public Misjudged {
      findings = List.copyOf(findings);
    }
  }

  private Evaluation(Counter counter, String configuration) {
    this.configuration = configuration;
    this.samples = counter.samples;
    this.violating = counter.violating;
    this.unavailable = counter.unavailable;
    this.overall = counter.overall;
    this.byCategory = counter.categories();
    this.byDetector = counter.detectors();
    this.byGroup = counter.groups;
    this.characters = counter.spanned ? Optional.of(counter.characters) : Optional.empty();
    this.meanSpanF1 = counter.samples == 0 ? 1 : counter.spanF1 / counter.samples;
    this.misjudged = List.copyOf(counter.misjudged);
    this.misplaced = List.copyOf(counter.misplaced);
  }

  /** Runs the detectors over the texts. A blank text counts as one in which nothing is found. */
  public static Evaluation of(DetectionConfig config, List<Sample> samples) {
    Counter counter = new Counter();
    for (Sample sample : samples) {
      counter.count(sample, findings(config.detectors(), sample, counter));
    }
    return new Evaluation(counter, config.hash());
  }

  private static List<Finding> findings(List<Detector> detectors, Sample sample, Counter counter) {
    if (sample.text().isBlank()) {
      return List.of();
    }
    Post post = Post.builder("line-" + sample.line()).text(sample.text()).build();
    List<Finding> findings = new ArrayList<>();
    for (Detector detector : detectors) {
      switch (detector.detect(post)) {
        case Detection.Found found -> findings.addAll(found.findings());
        case Detection.Unavailable ignored -> counter.unavailable++;
      }
    }
    return findings;
  }

  /** The hash of the configuration that was measured. */
  public String configuration() {
    return configuration;
  }

  /** How many texts there were. */
  public int samples() {
    return samples;
  }

  /** How many of them violate. */
  public int violating() {
    return violating;
  }

  /** How often a detector could not look. */
  public int unavailable() {
    return unavailable;
  }

  /** By text: anything found against violating. */
  public Score overall() {
    return overall;
  }

  /** For the findings of each category. */
  public Map<String, Part> byCategory() {
    return byCategory;
  }

  /** For the findings of each detector. */
  public Map<String, Part> byDetector() {
    return byDetector;
  }

  /** For the texts of each group; empty when they have none. */
  public Map<String, Group> byGroup() {
    return Collections.unmodifiableMap(byGroup);
  }

  /** By code point over all texts; empty when no spans were marked. */
  public Optional<Score> characters() {
    return characters;
  }

  /**
   * The mean over all texts of the F1 by code point, where a text without marks in which nothing is
   * found counts 1.
   */
  public double meanSpanF1() {
    return meanSpanF1;
  }

  /** The texts that were judged otherwise than by their labels, in order. */
  public List<Misjudged> misjudged() {
    return misjudged;
  }

  /** Texts that violate and were found, by other code points than people marked; in order. */
  public List<Misjudged> misplaced() {
    return misplaced;
  }

  /** A table for a terminal. */
  public String summary() {
    return Summary.of(this);
  }
}
