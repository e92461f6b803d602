package dev.modline.server.oldstore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the old store anew with the classes of 1a7261a, as {@code src/test/oldstore/README.md}
 * says. Nothing but the JDK is used here, so that it is run without a build.
 */
final class MakeOldStore {
  /** What a closed store leaves that is not of it. */
  private static final Set<String> PASSING = Set.of("modline.db.lock", "old-store.txt");

  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2026, 11, 30, 0, 0);

  private MakeOldStore() {}

  /** Takes an empty folder to work in. */
  public static void main(String[] args) throws IOException {
    Path made = Path.of(args[0]);
    Path own = OldRelease.module().resolve("src/test/java").resolve("dev/modline/server/oldstore");
    Path programs = OldRelease.programs();
    Optional<OldRelease> release =
        OldRelease.built(
            List.of(
                programs.resolve("OldFeedReader.java"),
                programs.resolve("OldStoreGenerator.java"),
                own.resolve("Described.java"),
                own.resolve("StoreText.java")));
    OldRelease.Ended ended =
        release
            .orElseThrow(() -> new IllegalStateException("without the old release nothing is made"))
            .run("dev.modline.server.oldstore.OldStoreGenerator", List.of(made.toString()));
    System.out.println(ended.said());
    if (ended.code() != 0) {
      throw new IllegalStateException("it ended with " + ended.code());
    }
    Path resources =
        OldRelease.module().resolve("src/test/resources").resolve("dev/modline/server/oldstore");
    Files.createDirectories(resources);
    try (OutputStream out = Files.newOutputStream(resources.resolve("store-1a7261a.txt.gz"));
        OutputStream zip = new GZIPOutputStream(out)) {
      Files.copy(made.resolve("old-store.txt"), zip);
    }
    zip(made, resources.resolve("store-1a7261a.zip"));
  }

  private static void zip(Path folder, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> all = Files.walk(folder)) {
      zip.setLevel(9);
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (!PASSING.contains(file.getFileName().toString())) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          ZipEntry entry = new ZipEntry(name);
          entry.setTimeLocal(LONG_AGO);
          zip.putNextEntry(entry);
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
  }
}
