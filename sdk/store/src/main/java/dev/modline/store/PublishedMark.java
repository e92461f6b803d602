package dev.modline.store;

import dev.modline.log.LogFormatException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoint of one log that was published last, in a file beside the database. A database that
 * is restored from a backup is behind it, and the store then refuses to start: going on would make
 * two histories of one log.
 */
final class PublishedMark {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedMark.class);
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
    byte[] signed = Files.readAllBytes(file);
    if (signed.length == 0) {
      // What a power loss has left of a mark that was not synced yet: it says as little as none.
      LOG.warn("the mark of what was published is empty and counts for nothing: {}", file);
      return Optional.empty();
    }
    try {
      return Optional.of(SignedCheckpoint.parse(signed));
    } catch (LogFormatException e) {
      throw new InvalidInput(
          "published",
          "holds no checkpoint: "
              + file
              + ": "
              + e.getMessage()
              + ". Where the database was not restored from a backup, remove this file: it is"
              + " written anew");
    }
  }

  /** Synced before it takes the name, and the name too: a power loss leaves the old or the new. */
  void put(byte[] signed) throws IOException {
    Files.createDirectories(folder);
    Path whole = folder.resolve("checkpoint.tmp");
    try (FileChannel channel =
        FileChannel.open(
            whole,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(signed);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
