package dev.modline.detect.onnx;

import dev.modline.model.Detection;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** The key {@code onnx} of the detection file. The model's own hash is part of the version. */
public final class OnnxFactory implements DetectorFactory {
  /** For {@link java.util.ServiceLoader}. */
  public OnnxFactory() {}

  @Override
  public String kind() {
    return "onnx";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only(
        "name",
        "version",
        "model",
        "model-card",
        "vocabulary",
        "lower-case",
        "labels",
        "activation",
        "sequence",
        "most-windows",
        "languages",
        "time-limit-ms",
        "categories");
    String name = settings.required("name");
    Path file = file(settings, "model");
    WordPiece tokenizer;
    try (InputStream in = Files.newInputStream(file(settings, "vocabulary"))) {
      tokenizer = WordPiece.of(in, settings.flag("lower-case", true));
    }
    String version = settings.text("version").orElse("1") + "+" + fingerprint(file);
    TextModel model =
        TextModel.open(
            file,
            settings.texts("labels"),
            settings
                .oneOf("activation", TextModel.Activation.class)
                .orElse(TextModel.Activation.SOFTMAX));
    try {
      return List.of(
          new Closing(builder(settings, name, version, model, tokenizer).build(), model));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static OnnxDetector.Builder builder(
      Settings settings, String name, String version, TextModel model, WordPiece tokenizer) {
    OnnxDetector.Builder builder =
        OnnxDetector.builder(name, version, model, tokenizer)
            .languages(settings.texts("languages").toArray(String[]::new))
            .timeLimit(
                Duration.ofMillis(settings.integer("time-limit-ms", 1, 60_000).orElse(5_000)))
            .sequence(settings.integer("sequence", 10, 100_000).orElse(512))
            .mostWindows(settings.integer("most-windows", 1, 10_000).orElse(16));
    settings.text("model-card").ifPresent(builder::modelCard);
    for (Settings category : settings.sections("categories")) {
      category.only("label", "threshold", "severity");
      builder.finds(
          category.required("label"),
          category.number("threshold", 0.001, 1).orElse(0.5),
          category.oneOf("severity", Severity.class).orElse(Severity.MEDIUM));
    }
    return builder;
  }

  private static Path file(Settings settings, String key) {
    settings.required(key);
    return settings
        .file(key)
        .filter(Files::isRegularFile)
        .orElseThrow(() -> settings.wrong(key, "is no file"));
  }

  private static String fingerprint(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A detector that owns its model. */
  private record Closing(OnnxDetector detector, TextModel model)
      implements Detector, AutoCloseable {
    @Override
    public Manifest manifest() {
      return detector.manifest();
    }

    @Override
    public Detection detect(Post post) {
      return detector.detect(post);
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
