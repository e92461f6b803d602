package dev.modline.store;

import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the database and its write-ahead file are still those that were opened. An open file goes
 * on being written when its name is removed or given to another: every receipt from then on would
 * be for what no restart finds.
 */
final class Presence {
  /** A file is gone, or another lies in its place. */
  static final class Gone extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Gone(Path file) {
      super(
          "a file of the store is gone, or another is in its place: "
              + file
              + "; this one takes nothing more");
    }
  }

  private final Map<Path, Optional<Object>> opened;

  private Presence(Map<Path, Optional<Object>> opened) {
    this.opened = opened;
  }

  /** Remembers what is there now; to be called when something was written. */
  static Presence of(Path database) {
    Map<Path, Optional<Object>> opened = new LinkedHashMap<>();
    try {
      opened.put(database, key(database));
      Path ahead = database.resolveSibling(database.getFileName() + "-wal");
      if (Files.exists(ahead)) {
        opened.put(ahead, key(ahead));
      }
    } catch (IOException e) {
      throw new StoreFailure("the database file cannot be read: " + database, e);
    }
    return new Presence(opened);
  }

  /** What tells a file from another of its name; a file system may have no such thing. */
  private static Optional<Object> key(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  void check() {
    for (Map.Entry<Path, Optional<Object>> file : opened.entrySet()) {
      try {
        if (!Objects.equals(file.getValue(), key(file.getKey()))) {
          throw new Gone(file.getKey());
        }
      } catch (IOException e) {
        Gone gone = new Gone(file.getKey());
        gone.addSuppressed(e);
        throw gone;
      }
    }
  }
}
