package dev.modline.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every fault of {@link dev.modline.benchmarks.faults}, one after another. Prints a line for each
 * and a summary as the last one; ends with 1 when a promise was broken.
 *
 * <pre>{@code
 * java -cp sdk/benchmarks/target/classes:$(cat sdk/benchmarks/target/classpath) \
 *   dev.modline.benchmarks.faults.FaultRun --seconds 60
 * }</pre>
 */
public final class FaultRun {
  private FaultRun() {}

  /** Runs them all. */
  public static void main(String[] arguments) throws Exception {
    FaultSettings settings = FaultSettings.parse(arguments);
    Path folder = Files.createTempDirectory("modline-faults");
    List<Result> results = new ArrayList<>();
    boolean whole = true;
    try {
      Optional<Result> fullDisk = new FullDisk(settings).run(folder.resolve("disk"));
      whole = fullDisk.isPresent();
      fullDisk.ifPresentOrElse(
          result -> add(results, result),
          () -> System.out.println("full disk: NOT RUN, for no file system may be mounted here"));
      add(results, new Hanging(settings).messenger(in(folder, "messenger")));
      add(results, new Hanging(settings).authority(in(folder, "authority")));
      add(results, new DamagedRows(settings).run(in(folder, "damaged")));
      add(results, new ThrownErrors(settings).run(in(folder, "errors")));
    } finally {
      delete(folder);
    }
    boolean good = results.stream().allMatch(Result::good);
    System.out.println(summary(results, good, whole));
    System.exit(good ? 0 : 1);
  }

  private static void add(List<Result> results, Result result) {
    results.add(result);
    System.out.println(result);
  }

  private static Path in(Path folder, String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static String summary(List<Result> results, boolean good, boolean whole) {
    String broken =
        results.stream()
            .filter(result -> !result.good())
            .map(Result::scenario)
            .collect(Collectors.joining(", "));
    return (good ? "GOOD: every promise kept in " : "NOT GOOD: broken in " + broken + ", of ")
        + results.size()
        + " scenarios"
        + (whole ? "" : "; the full disk was not run");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
