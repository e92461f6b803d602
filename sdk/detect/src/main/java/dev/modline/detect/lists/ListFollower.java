package dev.modline.detect.lists;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows list files: a file that has changed, and is the same at two looks in a row, is loaded. A
 * file that cannot be read or is wrong leaves its list as it was, and is named in the log: a list
 * does not vanish because somebody is still copying it.
 *
 * <p>Threading: one thread of its own; searches never wait. With a look every fifteen seconds a
 * withdrawn hash stops matching within half a minute and the time that loading takes.
 */
final class ListFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListFollower.class);

  /** What tells one content of a file from another, as far as can be seen without reading it. */
  private record Stamp(long size, long modified, @Nullable String key, @Nullable Stamp withdrawn) {
    static Stamp of(ListFile file) throws IOException {
      Path withdrawn = file.withdrawn().file();
      return of(file.file(), Files.exists(withdrawn) ? of(withdrawn, null) : null);
    }

    private static Stamp of(Path file, @Nullable Stamp withdrawn) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = is.fileKey();
      return new Stamp(
          is.size(),
          is.lastModifiedTime().toMillis(),
          key == null ? null : key.toString(),
          withdrawn);
    }
  }

  private final HashLists lists;
  private final Set<String> sources;
  private final Map<ListFile, Stamp> loaded = new LinkedHashMap<>();
  private final Map<ListFile, Stamp> looked = new LinkedHashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("modline-lists").factory());

  /** Loads all files now, and looks at them every so often until it is closed. */
  ListFollower(HashLists lists, List<ListFile> files, Duration every) throws IOException {
    this.lists = lists;
    this.sources =
        files.stream().map(file -> file.label().source()).collect(Collectors.toUnmodifiableSet());
    for (ListFile file : files) {
      Stamp stamp = Stamp.of(file);
      report(file, file.load(lists));
      loaded.put(file, stamp);
      looked.put(file, stamp);
    }
    var unused =
        looking.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One look at all files. */
  synchronized void look() {
    for (ListFile file : List.copyOf(loaded.keySet())) {
      try {
        Stamp stamp = Stamp.of(file);
        boolean settled = Objects.equals(stamp, looked.put(file, stamp));
        if (settled && !Objects.equals(stamp, loaded.get(file))) {
          loaded.put(file, stamp);
          report(file, file.load(lists));
        }
      } catch (IOException | RuntimeException e) {
        LOG.error(
            "list {} stays as it was: {} {}",
            file.label().source(),
            file.file().getFileName(),
            e.getMessage());
      }
    }
  }

  private static void report(ListFile file, ListFile.Loaded loaded) {
    HashChange change = loaded.change();
    if (loaded.held() > 0) {
      LOG.warn(
          "list {}: {} of its entries were withdrawn and do not match until they are readmitted",
          file.label().source(),
          loaded.held());
    }
    if (loaded.bad() > 0) {
      LOG.warn(
          "list {}: {} records are wrong and were passed over: {}",
          file.label().source(),
          loaded.bad(),
          String.join("; ", loaded.problems()));
    }
    LOG.info(
        "list {}: {} added, {} changed, {} withdrawn",
        file.label().source(),
        change.added(),
        change.replaced(),
        change.withdrawn().size());
  }

  /** The names of the lists. */
  Set<String> sources() {
    return sources;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
