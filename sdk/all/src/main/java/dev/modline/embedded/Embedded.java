package dev.modline.embedded;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.detect.DetectionConfig;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line whose whole state is one folder: what most hosts start with.
 *
 * <p>Contract: {@code modline.db} and its keys are made in the folder when they are missing; {@code
 * policy.yaml} and {@code detect.yaml} are read when they are there, otherwise the shipped policy
 * holds and the host adds its own detectors. The law packs that ship are known; which of them apply
 * follows from {@link ModlineBuilder#jurisdictions}. Threading: call it once. Failure: a file that
 * is wrong fails here, naming file, line and key; a folder that another process uses is refused.
 *
 * <pre>{@code
 * Modline modline = Embedded.in(Path.of("moderation"))
 *     .platform(platform)
 *     .messenger(messenger)
 *     .jurisdictions("VN", "EU")
 *     .build();
 * }</pre>
 */
public final class Embedded {
  private Embedded() {}

  /** Starts a line in {@code folder}. */
  public static ModlineBuilder in(Path folder) {
    try {
      Files.createDirectories(folder);
      Policy policy = policy(folder.resolve("policy.yaml"));
      List<Detector> detectors = detectors(folder.resolve("detect.yaml"));
      return Modline.builder()
          .policy(policy)
          .detectors(detectors.toArray(Detector[]::new))
          .law(LawPacks.shipped("vn", "eu"))
          .store(SqlStore.open(folder.resolve("modline.db")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Policy policy(Path file) {
    return Files.exists(file) ? CelPolicy.load(file) : CelPolicy.shipped();
  }

  private static List<Detector> detectors(Path file) throws IOException {
    return Files.exists(file) ? DetectionConfig.load(file).detectors() : List.of();
  }
}
