package dev.modline.detect.opennlp;

import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** The key {@code opennlp} of the detection file. The model's own hash is part of the version. */
public final class OpenNlpFactory implements DetectorFactory {
  /** For {@link java.util.ServiceLoader}. */
  public OpenNlpFactory() {}

  @Override
  public String kind() {
    return "opennlp";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only("name", "version", "model", "categories", "model-card");
    String name = settings.required("name");
    settings.required("model");
    Path file =
        settings
            .file("model")
            .filter(Files::isRegularFile)
            .orElseThrow(() -> settings.wrong("model", "is no file"));
    byte[] bytes = Files.readAllBytes(file);
    TextCategorizer categorizer;
    try {
      categorizer = TextCategorizer.read(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      // The library reads what is no model with whatever comes of it, a NullPointerException say.
      throw settings.wrong("model", "is no model that train has written");
    }
    String version = settings.text("version").orElse("1") + "+" + fingerprint(bytes);
    CategorizerDetector.Builder builder =
        CategorizerDetector.builder(name, version, categorizer)
            .modelCard(settings.text("model-card").orElseGet(() -> besides(file)));
    for (Settings category : settings.sections("categories")) {
      category.only("label", "threshold", "severity");
      builder.finds(
          category.required("label"),
          category.number("threshold", 0.001, 1).orElse(0.5),
          category.oneOf("severity", Severity.class).orElse(Severity.MEDIUM));
    }
    return List.of(builder.build());
  }

  /** The card that train writes beside a model. */
  private static String besides(Path model) {
    Path card = model.resolveSibling(model.getFileName() + ".card.md");
    return Files.isRegularFile(card) ? card.toString() : "";
  }

  private static String fingerprint(byte[] model) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(model);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
