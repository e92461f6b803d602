package dev.modline.store;

import dev.modline.spi.StopMark;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emergency stop in a file beside the database: one block, written when the store is opened, so
 * that to overwrite it takes no space. Blank is "not stopped"; anything else is a stop, also a
 * block that was written by halves.
 */
final class StopFile implements StopMark {
  private static final Logger LOG = LoggerFactory.getLogger(StopFile.class);
  private static final int BLOCK = 4_096;
  private static final int LONGEST_NAME = 1_000;
  private static final byte BLANK = ' ';

  private final Path file;

  private StopFile(Path file) {
    this.file = file;
  }

  /** The file beside {@code database}, made now when there is none. */
  static StopFile beside(Path database) {
    StopFile mark = new StopFile(database.resolveSibling(database.getFileName() + ".stop"));
    try {
      if (!Files.exists(mark.file)) {
        MasterKey.createForOwner(mark.file);
      }
      if (Files.size(mark.file) < BLOCK && mark.staff().isEmpty()) {
        mark.write("");
        mark.syncFolder();
      }
    } catch (IOException e) {
      throw new StoreFailure("the file of the emergency stop cannot be made: " + mark.file, e);
    }
    return mark;
  }

  private void syncFolder() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("this system does not let a folder be synced; the file itself is", e);
    }
  }

  @Override
  public Optional<String> staff() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.of("unknown");
    } catch (IOException e) {
      throw new StoreFailure("the file of the emergency stop cannot be read: " + file, e);
    }
  }

  @Override
  public void set(String staff) {
    put(staff.isBlank() ? "unknown" : staff.strip());
  }

  @Override
  public void clear() {
    put("");
  }

  private void put(String text) {
    try {
      write(text);
    } catch (IOException e) {
      throw new StoreFailure("the file of the emergency stop cannot be written: " + file, e);
    }
  }

  private void write(String text) throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, BLANK);
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, block, 0, Math.min(name.length, LONGEST_NAME));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(block);
      while (left.hasRemaining()) {
        channel.write(left, left.position());
      }
      channel.truncate(BLOCK); // of a file that was made by others nothing may be left to read
      channel.force(true);
    }
  }
}
