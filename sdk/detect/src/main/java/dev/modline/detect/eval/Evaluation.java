package dev.modline.detect.eval;

import dev.modline.detect.DetectionConfig;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
  private final Map<String, Score> byCategory;
  private final Map<String, Score> byDetector;
  private final Optional<Score> characters;
  private final double meanSpanF1;
  private final List<Misjudged> misjudged;

  /**
   * A text that was judged otherwise than by its label.
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
    this.byCategory = counter.scores(counter.categories);
    this.byDetector = counter.scores(counter.detectors);
    this.characters = counter.spanned ? Optional.of(counter.characters) : Optional.empty();
    this.meanSpanF1 = counter.samples == 0 ? 1 : counter.spanF1 / counter.samples;
    this.misjudged = List.copyOf(counter.misjudged);
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

  /** Counts one sample after another. */
  private static final class Counter {
    private int samples;
    private int violating;
    private int unavailable;
    private boolean spanned;
    private double spanF1;
    private Score overall = Score.ZERO;
    private Score characters = Score.ZERO;
    private final Map<String, int[]> categories = new TreeMap<>();
    private final Map<String, int[]> detectors = new TreeMap<>();
    private final List<Misjudged> misjudged = new ArrayList<>();

    void count(Sample sample, List<Finding> findings) {
      samples++;
      violating += sample.violating() ? 1 : 0;
      boolean found = !findings.isEmpty();
      overall = overall.plus(found, sample.violating());
      Set<String> ofCategory = new TreeSet<>();
      Set<String> ofDetector = new TreeSet<>();
      for (Finding finding : findings) {
        ofCategory.add(finding.category());
        ofDetector.add(finding.detector());
      }
      int hit = sample.violating() ? 0 : 1;
      ofCategory.forEach(c -> categories.computeIfAbsent(c, k -> new int[2])[hit]++);
      ofDetector.forEach(d -> detectors.computeIfAbsent(d, k -> new int[2])[hit]++);
      if (found != sample.violating()) {
        misjudged.add(new Misjudged(sample, findings));
      }
      BitSet marked = sample.marked();
      if (marked != null) {
        spanned = true;
        spans(marked, findings);
      }
    }

    private void spans(BitSet marked, List<Finding> findings) {
      BitSet predicted = new BitSet();
      for (Finding finding : findings) {
        finding.span().ifPresent(span -> predicted.set(span.start(), span.end()));
      }
      BitSet both = (BitSet) marked.clone();
      both.and(predicted);
      long hit = both.cardinality();
      Score score = new Score(hit, predicted.cardinality() - hit, marked.cardinality() - hit);
      characters = characters.plus(score);
      spanF1 += score.f1();
    }

    Map<String, Score> scores(Map<String, int[]> counts) {
      Map<String, Score> scores = new TreeMap<>();
      counts.forEach((k, n) -> scores.put(k, new Score(n[0], n[1], violating - n[0])));
      return scores;
    }
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

  /** By text, for the findings of each category. */
  public Map<String, Score> byCategory() {
    return byCategory;
  }

  /** By text, for the findings of each detector. */
  public Map<String, Score> byDetector() {
    return byDetector;
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

  /** A table for a terminal. */
  public String summary() {
    return Summary.of(this);
  }
}
