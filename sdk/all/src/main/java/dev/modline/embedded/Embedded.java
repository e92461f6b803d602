package dev.modline.embedded;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.detect.DetectionConfig;
import dev.modline.law.CelPolicy;
import dev.modline.law.Directory;
import dev.modline.law.LawPacks;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Policy;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * A line whose whole state is one folder: what most hosts start with.
 *
 * <p>Contract: {@code modline.db} and its keys are made in the folder when they are missing; {@code
 * policy.yaml}, {@code detect.yaml} and {@code directory.yaml} (authorities of the operator's own)
 * are read when they are there, otherwise the shipped policy and directory hold and the host adds
 * its own detectors. All law packs that ship are known; those apply whose jurisdictions {@link
 * ModlineBuilder#jurisdictions} declares, and at least one must be, unless the host says {@code
 * law(Law.noop())}. A pack about orders under an instrument applies once the directory names an
 * authority that orders under it. Threading: call it once. Failure: a file that is wrong fails
 * here, naming file, line and key; a folder that another process uses is refused; a jurisdiction
 * that no pack knows is refused when the line is built.
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
          .lawFor(law(folder.resolve("directory.yaml")))
          .store(SqlStore.open(folder.resolve("modline.db")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function<SortedSet<String>, Law> law(Path file) {
    Directory directory =
        Files.exists(file) ? Directory.shipped().with(Directory.load(file)) : Directory.shipped();
    return declared -> {
      SortedSet<String> known = LawPacks.shippedJurisdictions();
      // Where what is declared does not fit, the builder refuses it by naming all that is known.
      boolean fits = !declared.isEmpty() && known.containsAll(declared);
      return LawPacks.builder().directory(directory).shippedIn(fits ? declared : known).build();
    };
  }

  private static Policy policy(Path file) {
    return Files.exists(file) ? CelPolicy.load(file) : CelPolicy.shipped();
  }

  private static List<Detector> detectors(Path file) throws IOException {
    return Files.exists(file) ? DetectionConfig.load(file).detectors() : List.of();
  }
}
