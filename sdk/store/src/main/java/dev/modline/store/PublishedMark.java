package dev.modline.store;

import dev.modline.log.LogFormatException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The checkpoint of one log that was published last, in a file beside the database. A database that
 * is restored from a backup is behind it, and the store then refuses to start: going on would make
 * two histories of one log.
 */
final class PublishedMark {
  private static final int MAX_BYTES = 65_536;

  private final Path folder;
  private final Path file;

  PublishedMark(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("checkpoint");
  }

  Optional<SignedCheckpoint> last() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidInput("published", "holds no checkpoint: " + file);
    }
    try {
      return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)));
    } catch (LogFormatException e) {
      throw new InvalidInput("published", "holds no checkpoint: " + file + ": " + e.getMessage());
    }
  }

  /** Not synced: the store's own copy is, and a crash does not bring a backup back. */
  void put(byte[] signed) throws IOException {
    Files.createDirectories(folder);
    Path whole = folder.resolve("checkpoint.tmp");
    Files.write(whole, signed);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
