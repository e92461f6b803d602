package dev.modline.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A folder on the disk that is to be measured: {@code -Dmodline.bench.dir}, else {@code target}.
 */
final class BenchFolder {
  private BenchFolder() {}

  static Path fresh(String name) throws IOException {
    Path base =
        Path.of(System.getProperty("modline.bench.dir", "sdk/benchmarks/target/bench"))
            .toAbsolutePath();
    Path folder = Files.createDirectories(base).resolve(name + "-" + ProcessHandle.current().pid());
    delete(folder);
    Files.createDirectories(folder);
    System.out.println("# folder " + folder + " on " + Files.getFileStore(folder).type());
    return folder;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Random entries of 300 bytes. */
  static byte[][] entries(int count) {
    Random random = new Random(1);
    byte[][] entries = new byte[count][300];
    for (byte[] entry : entries) {
      random.nextBytes(entry);
    }
    return entries;
  }
}
