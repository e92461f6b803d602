package dev.modline.examples;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A detector with a list of its own: chain letters that a consumers' association collects. Its
 * findings say on which entry of whose list they stand, and statements and reports repeat it.
 */
public final class KnownChainLetters implements Detector {
  private final Manifest manifest = Manifest.builder("chain-letters", "2026-11").build();
  private final Map<String, String> entries;

  /** Finds the texts that are the keys of {@code entries}; the values are the entries' ids. */
  public KnownChainLetters(Map<String, String> entries) {
    this.entries = Map.copyOf(entries);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    String entry = entries.get(post.text().strip().toLowerCase(Locale.ROOT));
    if (entry == null) {
      return Detection.clean();
    }
    return Detection.of(
        List.of(
            Finding.builder(manifest.name(), "chain-letter")
                .detectorVersion(manifest.version())
                .severity(Severity.LOW)
                .rule("letters/" + entry)
                .footing(new Footing.Listed("letters", "consumers.example", Optional.of(entry)))
                .build()));
  }
}
