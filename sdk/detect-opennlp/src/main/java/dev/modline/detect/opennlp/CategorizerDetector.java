package dev.modline.detect.opennlp;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs a {@link TextCategorizer} as a detector. Only categories that are given a threshold are
 * findings: the label for harmless text is given none.
 *
 * <pre>{@code
 * Detector detector =
 *     CategorizerDetector.builder("toxicity", "2026-11", categorizer)
 *         .finds("hate", 0.7, Severity.HIGH)
 *         .build();
 * }</pre>
 */
public final class CategorizerDetector implements Detector {
  private final Manifest manifest;
  private final TextCategorizer categorizer;
  private final SortedMap<String, Aim> aims;

  private CategorizerDetector(Builder builder) {
    categorizer = builder.categorizer;
    aims = new TreeMap<>(builder.aims);
    String language = categorizer.language();
    manifest =
        Manifest.builder(builder.name, builder.version)
            .execution(Manifest.Execution.COMPUTE)
            .languages(language.equals("und") ? Set.of() : Set.of(language, "und"))
            .modelCard(builder.modelCard)
            .build();
    if (aims.isEmpty()) {
      throw new InvalidInput("categories of " + builder.name, "are missing");
    }
    Set<String> known = categorizer.scores("a").keySet();
    for (String category : aims.keySet()) {
      if (!known.contains(category)) {
        throw new InvalidInput("category " + category, "is none of the model's: " + known);
      }
    }
  }

  /** Starts a detector; name and version go into each finding. */
  public static Builder builder(String name, String version, TextCategorizer categorizer) {
    return new Builder(name, version, categorizer);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Double> score : categorizer.scores(post.text()).entrySet()) {
      Aim aim = aims.get(score.getKey());
      if (aim != null && score.getValue() >= aim.threshold()) {
        findings.add(
            Finding.builder(manifest.name(), score.getKey())
                .detectorVersion(manifest.version())
                .severity(aim.severity())
                .confidence(Math.min(1, Math.max(0, score.getValue())))
                .footing(new Footing.Model(manifest.name(), manifest.version()))
                .build());
      }
    }
    return Detection.of(findings);
  }

  private record Aim(double threshold, Severity severity) {}

  /** Collects what the detector is to find. */
  public static final class Builder {
    private final String name;
    private final String version;
    private final TextCategorizer categorizer;
    private final Map<String, Aim> aims = new TreeMap<>();
    private String modelCard = "";

    private Builder(String name, String version, TextCategorizer categorizer) {
      this.name = name;
      this.version = version;
      this.categorizer = categorizer;
    }

    /** Makes {@code category} a finding from {@code threshold}, above 0 and up to 1, on. */
    public Builder finds(String category, double threshold, Severity severity) {
      if (!(threshold > 0 && threshold <= 1)) {
        throw new InvalidInput("threshold of " + category, "must be above 0 and up to 1");
      }
      aims.put(category, new Aim(threshold, severity));
      return this;
    }

    /** Its model card, or where that is; none unless said. */
    public Builder modelCard(String card) {
      this.modelCard = card;
      return this;
    }

    /** Checks and builds. */
    public CategorizerDetector build() {
      return new CategorizerDetector(this);
    }
  }
}
