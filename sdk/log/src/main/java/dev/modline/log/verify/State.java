package dev.modline.log.verify;

import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.VerifierKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verifier remembers of a log between two checks, in a folder: the keys ({@code key}, the
 * pinned one first), the last good checkpoint, and the leaf hash of every entry it covers ({@code
 * leaves}, 32 bytes each), so that it can say which entry was changed.
 */
final class State implements Closeable {
  private final Path folder;
  private final FileChannel lock;
  private final FileChannel leaves;

  private State(Path folder, FileChannel lock, FileChannel leaves) {
    this.folder = folder;
    this.lock = lock;
    this.leaves = leaves;
  }

  static State open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = null;
    try {
      held = lock.tryLock();
    } catch (OverlappingFileLockException e) {
      // another check in this process: answered below
    }
    if (held == null) {
      lock.close();
      throw new IOException("another check is under way in " + folder);
    }
    return new State(
        folder,
        lock,
        FileChannel.open(
            folder.resolve("leaves"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  List<VerifierKey> keys() throws IOException {
    Path file = folder.resolve("key");
    List<VerifierKey> keys = new ArrayList<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          keys.add(VerifierKey.parse(line));
        }
      } catch (LogFormatException e) {
        throw new IOException("the pinned keys in " + file + " are damaged", e);
      }
    }
    return keys;
  }

  void keys(List<VerifierKey> keys) throws IOException {
    StringBuilder text = new StringBuilder();
    keys.forEach(key -> text.append(key).append('\n'));
    write("key", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  Optional<SignedCheckpoint> checkpoint() throws IOException {
    Path file = folder.resolve("checkpoint");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)));
    } catch (LogFormatException e) {
      throw new IOException("the remembered checkpoint " + file + " is damaged", e);
    }
  }

  /** Remembers a good checkpoint; the leaves under it were written before. */
  void checkpoint(SignedCheckpoint signed) throws IOException {
    leaves.force(true);
    write("checkpoint", signed.bytes());
  }

  void leaves(long first, byte[] hashes) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(hashes);
    for (long at = first * Hash.BYTES; from.hasRemaining(); ) {
      at += leaves.write(from, at);
    }
  }

  /** The remembered leaf hashes from an index on; shorter where fewer are remembered. */
  byte[] leaves(long first, int count) throws IOException {
    ByteBuffer to = ByteBuffer.allocate(count * Hash.BYTES);
    long at = first * Hash.BYTES;
    while (to.hasRemaining()) {
      int read = leaves.read(to, at + to.position());
      if (read < 0) {
        break;
      }
    }
    byte[] found = new byte[to.flip().remaining()];
    to.get(found);
    return found;
  }

  /** Saves two checkpoints that contradict each other. */
  Path evidence(SignedCheckpoint remembered, SignedCheckpoint shown, Instant now)
      throws IOException {
    Path evidence = folder.resolve("evidence").resolve(now.toString().replace(':', '-'));
    Files.createDirectories(evidence);
    Files.write(evidence.resolve("remembered.checkpoint"), remembered.bytes());
    Files.write(evidence.resolve("shown.checkpoint"), shown.bytes());
    return evidence;
  }

  private void write(String name, byte[] content) throws IOException {
    Path whole = folder.resolve(name + ".tmp");
    Files.write(
        whole,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.DSYNC);
    Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    leaves.close();
    lock.close();
  }
}
