package dev.modline.detect.onnx;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a {@link TextModel} as a detector. A text that is longer than the model's sequence is looked
 * at through windows that overlap by a quarter; the likeliest window counts, so that a violation
 * cannot hide behind a long beginning. A text of more windows than are allowed is not called clean.
 *
 * <pre>{@code
 * TextModel model = TextModel.open(file, List.of("ok", "hate"), TextModel.Activation.SOFTMAX);
 * Detector detector =
 *     OnnxDetector.builder("hate-model", "2026-11", model, WordPiece.of(vocabulary, true))
 *         .finds("hate", 0.8, Severity.HIGH)
 *         .build();
 * }</pre>
 */
public final class OnnxDetector implements Detector {
  private final Manifest manifest;
  private final TextModel model;
  private final Tokenizer tokenizer;
  private final Map<String, Aim> aims;
  private final int window;
  private final int mostWindows;

  private OnnxDetector(Builder builder) {
    model = builder.model;
    tokenizer = builder.tokenizer;
    aims = new TreeMap<>(builder.aims);
    window = builder.sequence - 2;
    mostWindows = builder.mostWindows;
    manifest =
        Manifest.builder(builder.name, builder.version)
            .execution(Manifest.Execution.COMPUTE)
            .languages(builder.languages)
            .timeLimit(builder.timeLimit)
            .modelCard(builder.modelCard)
            .build();
    if (aims.isEmpty() || !model.labels().containsAll(aims.keySet())) {
      throw new InvalidInput(
          "labels of " + builder.name, "must be some of the model's: " + model.labels());
    }
    if (window < 8 || mostWindows < 1) {
      throw new InvalidInput("sequence of " + builder.name, "must be 10 tokens or more");
    }
  }

  /** Starts a detector; name and version go into each finding. */
  public static Builder builder(String name, String version, TextModel model, Tokenizer tokenizer) {
    return new Builder(name, version, model, tokenizer);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    long[] tokens = tokenizer.tokens(post.text());
    if (tokens.length == 0) {
      return Detection.clean();
    }
    double[] likely = new double[model.labels().size()];
    int step = window - window / 4;
    int windows = 0;
    int from = 0;
    boolean all = false;
    try {
      while (!all && windows < mostWindows) {
        int to = Math.min(tokens.length, from + window);
        double[] here = model.run(sequence(tokens, from, to));
        for (int i = 0; i < likely.length; i++) {
          likely[i] = Math.max(likely[i], here[i]);
        }
        all = to == tokens.length;
        windows++;
        from += step;
      }
    } catch (ModelFault fault) {
      return Detection.unavailable(
          Detection.Unavailable.Reason.FAULT, String.valueOf(fault.getMessage()));
    }
    List<Finding> findings = findings(likely);
    return findings.isEmpty() && !all
        ? Detection.unavailable(
            Detection.Unavailable.Reason.LIMIT_EXCEEDED, "has " + tokens.length + " tokens")
        : Detection.of(findings);
  }

  private long[] sequence(long[] tokens, int from, int to) {
    long[] sequence = new long[to - from + 2];
    sequence[0] = tokenizer.begin();
    System.arraycopy(tokens, from, sequence, 1, to - from);
    sequence[sequence.length - 1] = tokenizer.end();
    return sequence;
  }

  private List<Finding> findings(double[] likely) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < likely.length; i++) {
      String label = model.labels().get(i);
      Aim aim = aims.get(label);
      if (aim != null && likely[i] >= aim.threshold()) {
        findings.add(
            Finding.builder(manifest.name(), label)
                .detectorVersion(manifest.version())
                .severity(aim.severity())
                .confidence(likely[i])
                .footing(new Footing.Model(manifest.name(), manifest.version()))
                .build());
      }
    }
    return findings;
  }

  private record Aim(double threshold, Severity severity) {}

  /** Collects what the detector is to find and how. */
  public static final class Builder {
    private final String name;
    private final String version;
    private final TextModel model;
    private final Tokenizer tokenizer;
    private final Map<String, Aim> aims = new TreeMap<>();
    private Set<String> languages = Set.of();
    private Duration timeLimit = Duration.ofSeconds(5);
    private String modelCard = "";
    private int sequence = 512;
    private int mostWindows = 16;

    private Builder(String name, String version, TextModel model, Tokenizer tokenizer) {
      this.name = name;
      this.version = version;
      this.model = model;
      this.tokenizer = tokenizer;
    }

    /** Makes {@code label} a finding from {@code threshold}, above 0 and up to 1, on. */
    public Builder finds(String label, double threshold, Severity severity) {
      if (!(threshold > 0 && threshold <= 1)) {
        throw new InvalidInput("threshold of " + label, "must be above 0 and up to 1");
      }
      aims.put(label, new Aim(threshold, severity));
      return this;
    }

    /** The languages that the model knows, BCP 47; all unless said. */
    public Builder languages(String... languages) {
      this.languages = Set.copyOf(Arrays.asList(languages));
      return this;
    }

    /** How long it may take; 5 s unless said. */
    public Builder timeLimit(Duration limit) {
      this.timeLimit = limit;
      return this;
    }

    /** Where the model's card is. */
    public Builder modelCard(String where) {
      this.modelCard = where;
      return this;
    }

    /** The most tokens of a sequence, with its beginning and end; 512 unless said. */
    public Builder sequence(int tokens) {
      this.sequence = tokens;
      return this;
    }

    /** The most windows of one text; 16 unless said. */
    public Builder mostWindows(int windows) {
      this.mostWindows = windows;
      return this;
    }

    /** Checks and builds. */
    public OnnxDetector build() {
      return new OnnxDetector(this);
    }
  }
}
