package dev.modline.server.oldstore;

import dev.modline.log.TileLog;
import dev.modline.log.TilePath;
import dev.modline.log.VerifierKey;
import dev.modline.model.ObligationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A copy of the store that commit 1a7261a wrote, in a folder of its own: {@code data} as the server
 * lays it out, the logs as they were published, what two authorities and the witness keep.
 */
public final class OldStore {
  /** The full record and every authority's log. */
  public static final List<String> AUDIENCES =
      List.of("operator", "eu.tdb", "vn.a05", "vn.abei", "vn.province");

  private final Path folder;
  private final List<String> facts;

  private OldStore(Path folder) throws IOException {
    this.folder = folder;
    this.facts = Files.readAllLines(folder.resolve("facts.txt"));
  }

  /** Unpacks it. Keys are private again: an archive does not keep who may read a file. */
  public static OldStore unpack(Path folder) throws IOException {
    try (InputStream in = resource("store-1a7261a.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " leads out of the archive");
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
    return new OldStore(folder);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(OldStore.class.getResourceAsStream(name), name);
  }

  /** What stood in it, as its own commit read it. */
  public static SortedMap<String, String> text() throws IOException {
    try (InputStream in = new GZIPInputStream(resource("store-1a7261a.txt.gz"))) {
      SortedMap<String, String> lines = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" = ", 2))
          .forEach(line -> lines.put(line[0], line[1]));
      return lines;
    }
  }

  /** Where everything of it is. */
  public Path folder() {
    return folder;
  }

  /** The database. */
  public Path database() {
    return folder.resolve("data").resolve("modline.db");
  }

  /** A log as it was published then. */
  public Path site(String audience) {
    return folder.resolve("site").resolve(audience);
  }

  /** What an authority's system keeps. */
  public Path authority(String id) {
    return folder.resolve("authority").resolve(id);
  }

  /** When it was left. */
  public Instant left() {
    return Instant.parse(fact("now "));
  }

  /** Up to where an authority has acknowledged its log, and up to where it has received it. */
  public long acknowledged(String authority) {
    return Long.parseLong(fact("acknowledged " + authority + " "));
  }

  /** Up to where an authority has received its log. */
  public long received(String authority) {
    return Long.parseLong(fact("received " + authority + " "));
  }

  /** The first entry of a log that was not pruned. */
  public long first(String audience) {
    return Files.exists(site(audience).resolve("tile/entries/000"))
            || !Files.exists(site(audience).resolve("tile/entries/001.p"))
        ? 0
        : TilePath.FULL;
  }

  /** The key of a log. */
  public VerifierKey key(String audience) {
    return VerifierKey.parse(fact("key " + audience + " "));
  }

  /** The reports for periods that had been handed over. */
  public List<ObligationId> handedOver() {
    return facts.stream()
        .filter(line -> line.startsWith("periodic "))
        .map(line -> new ObligationId(line.substring("periodic ".length())))
        .toList();
  }

  private String fact(String name) {
    return facts.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name))
        .substring(name.length());
  }

  /** A log as static files, without what was pruned. */
  public static Path publish(TileLog log, Path site) throws IOException {
    log.publish();
    long size = log.checkpoint().checkpoint().size();
    try (Stream<String> paths = paths(size)) {
      for (String path : (Iterable<String>) paths::iterator) {
        var page = log.read(path);
        if (page.isPresent()) {
          Path file = site.resolve(path);
          Files.createDirectories(file.getParent());
          Files.write(file, page.get().body());
        }
      }
    }
    return site;
  }

  private static Stream<String> paths(long size) {
    Stream.Builder<String> paths = Stream.builder();
    paths.add("checkpoint");
    for (long i = 0; i * TilePath.FULL < size; i++) {
      paths.add(TilePath.within(TilePath.ENTRIES, i, size).toString());
    }
    int level = 0;
    for (long width = size; width > 0; width /= TilePath.FULL) {
      for (long i = 0; i * TilePath.FULL < width; i++) {
        paths.add(TilePath.within(level, i, size).toString());
      }
      level++;
    }
    return paths.build();
  }
}
