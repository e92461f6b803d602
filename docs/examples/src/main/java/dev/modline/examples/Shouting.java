package dev.modline.examples;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.List;

/** A detector: finds posts that are mostly capital letters. It runs on threads of its own. */
public final class Shouting implements Detector {
  private static final int ENOUGH = 12;

  private final Manifest manifest = Manifest.builder("shouting", "1").build();

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    long letters = post.text().codePoints().filter(Character::isLetter).count();
    long capitals = post.text().codePoints().filter(Character::isUpperCase).count();
    if (letters < ENOUGH || capitals * 10 < letters * 8) {
      return Detection.clean();
    }
    return Detection.of(
        List.of(
            Finding.builder("shouting", "tone")
                .detectorVersion("1")
                .severity(Severity.LOW)
                .confidence((double) capitals / letters)
                .build()));
  }
}
