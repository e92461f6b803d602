package dev.modline.detect.remote;

import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The key {@code remote} of the detection file. */
public final class RemoteFactory implements DetectorFactory {
  private static final int LONGEST_FILE = 100_000;

  /** For {@link java.util.ServiceLoader}. */
  public RemoteFactory() {}

  @Override
  public String kind() {
    return "remote";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only(
        "name",
        "kind",
        "url",
        "model",
        "model-card",
        "version",
        "policy",
        "schema",
        "key-file",
        "key-variable",
        "secret-file",
        "secret-variable",
        "categories",
        "severity",
        "languages",
        "time-limit-ms",
        "batch",
        "batch-ms",
        "cache",
        "cache-minutes",
        "budget-per-hour",
        "cost-per-post",
        "at-once",
        "max-text",
        "on-unavailable");
    String name = settings.required("name");
    URI url = settings.uri("url");
    RemoteDetectorBuilder builder =
        switch (settings.required("kind")) {
          case "moderations" ->
              RemoteDetector.moderations(name, url, settings.required("model"))
                  .severity(severity(settings, Severity.MEDIUM));
          case "safeguard" ->
              RemoteDetector.safeguard(name, url, settings.required("model"), policy(settings))
                  .schema(settings.flag("schema", true));
          case "webhook" -> RemoteDetector.webhook(name, url, secret(settings, "secret"));
          default -> throw settings.wrong("kind", "must be moderations, safeguard or webhook");
        };
    if (settings.has("key-file") || settings.has("key-variable")) {
      builder.key(secret(settings, "key"));
    }
    settings.text("version").ifPresent(builder::version);
    settings.text("model-card").ifPresent(builder::modelCard);
    aims(settings, builder);
    limits(settings, builder);
    return List.of(builder.clock(clock).build());
  }

  private static void aims(Settings settings, RemoteDetectorBuilder builder) {
    for (Settings aim : settings.sections("categories")) {
      aim.only("theirs", "category", "threshold", "severity");
      String theirs = aim.text("theirs").orElseGet(() -> aim.required("category"));
      builder.aim(
          theirs,
          aim.text("category").orElse(theirs),
          aim.number("threshold", 0, 1).orElse(0.5),
          severity(aim, Severity.HIGH));
    }
  }

  private static void limits(Settings settings, RemoteDetectorBuilder builder) {
    builder
        .languages(settings.texts("languages"))
        .timeLimit(Duration.ofMillis(settings.integer("time-limit-ms", 1, 60_000).orElse(10_000)))
        .together(
            settings.integer("batch", 1, 64).orElse(16),
            Duration.ofMillis(settings.integer("batch-ms", 0, 1_000).orElse(5)))
        .remembers(
            settings.integer("cache", 0, 10_000_000).orElse(10_000),
            Duration.ofMinutes(settings.integer("cache-minutes", 1, 43_200).orElse(60)))
        .places(settings.integer("at-once", 1, 10_000).orElse(64))
        .mostText(settings.integer("max-text", 1, 100_000).orElse(20_000));
    settings
        .oneOf("on-unavailable", Manifest.OnUnavailable.class)
        .ifPresent(builder::onUnavailable);
    settings
        .number("budget-per-hour", 0, 1e9)
        .ifPresent(
            budget ->
                builder.budget(
                    budget,
                    settings
                        .number("cost-per-post", 1e-6, 1e6)
                        .orElseThrow(
                            () ->
                                settings.wrong("cost-per-post", "is missing: a budget needs it"))));
  }

  private static Severity severity(Settings settings, Severity otherwise) {
    return settings.oneOf("severity", Severity.class).orElse(otherwise);
  }

  private static String policy(Settings settings) throws IOException {
    settings.required("policy");
    return read(settings, "policy", settings.file("policy").orElseThrow());
  }

  /** Secrets do not stand in the file: it names where they are. */
  private static String secret(Settings settings, String what) throws IOException {
    String variable = what + "-variable";
    if (settings.has(variable)) {
      String value = System.getenv(settings.required(variable));
      if (value == null || value.isBlank()) {
        throw settings.wrong(variable, "names a variable that is not set");
      }
      return value.strip();
    }
    String file = what + "-file";
    settings.required(file);
    return read(settings, file, settings.file(file).orElseThrow()).strip();
  }

  private static String read(Settings settings, String key, Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
      throw settings.wrong(key, "must be a file of at most " + LONGEST_FILE + " bytes");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
