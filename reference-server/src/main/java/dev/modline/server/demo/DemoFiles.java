package dev.modline.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo's lists and rules, laid out as files at the first start, so that they can be changed.
 */
final class DemoFiles {
  private static final List<String> NAMES =
      List.of("detect.yaml", "terms.yaml", "domains.txt", "hashes.txt", "policy.yaml");

  private final Path folder;

  private DemoFiles(Path folder) {
    this.folder = folder;
  }

  /** Lays them out in {@code folder}; what is there already stays as it is. */
  static DemoFiles in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.notExists(file)) {
        try (InputStream in =
            DemoFiles.class.getClassLoader().getResourceAsStream("demo/" + name)) {
          if (in == null) {
            throw new IllegalStateException("the class path lacks demo/" + name);
          }
          Files.copy(in, file);
        }
      }
    }
    return new DemoFiles(folder);
  }

  /** One of them. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
