package dev.modline.benchmarks.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A small file system of its own, mounted for the run, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=48m";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Empty where nothing may be mounted. */
  static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Takes every byte that is free. */
  void fill() {
    for (int block : new int[] {1 << 20, 4_096, 1}) {
      try (OutputStream out =
          Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        byte[] bytes = new byte[block];
        while (true) {
          out.write(bytes);
        }
      } catch (IOException full) {
        continue; // that is what it is for
      }
    }
  }

  /** Gives back what was taken. */
  void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws InterruptedException {
    run("umount", "-l", folder.toString());
  }
}
