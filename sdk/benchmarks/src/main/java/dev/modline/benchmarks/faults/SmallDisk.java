package dev.modline.benchmarks.faults;

import java.io.IOException;
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
      byte[] bytes = new byte[block];
      while (taken(bytes)) {
        Thread.onSpinWait();
      }
    }
  }

  /** Whether there was room for so much. */
  private boolean taken(byte[] bytes) {
    try {
      Files.write(filler(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  /** Gives back what was taken. */
  void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
