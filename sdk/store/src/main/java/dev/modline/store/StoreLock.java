package dev.modline.store;

import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds {@code <file>.lock} while the store is open, so that a second process is refused. */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  static StoreLock of(Path database) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return new StoreLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new StoreFailure("the store cannot be locked: " + file, e);
    }
    throw new InvalidInput(
        "store", "is in use by another process: " + database + " is locked through " + file);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The file stays: removing it would let two processes lock two files of one name. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
