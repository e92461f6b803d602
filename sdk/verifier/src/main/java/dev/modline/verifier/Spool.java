package dev.modline.verifier;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The verified entries, kept in a temporary file: an erasure is known only from a later entry, so
 * they are gone through a second time, without trusting the log to show the same again.
 */
final class Spool implements Closeable {
  interface Reader {
    void entry(long index, byte[] entry) throws IOException;
  }

  private final Path file;
  private final DataOutputStream out;
  private long count;
  private long first = -1;

  Spool() throws IOException {
    file = Files.createTempFile("modline-verify", ".entries");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  void add(long index, byte[] entry) {
    try {
      first = first < 0 ? index : first;
      out.writeShort(entry.length);
      out.write(entry);
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replay(Reader reader) throws IOException {
    out.flush();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (long i = 0; i < count; i++) {
        byte[] entry = new byte[in.readUnsignedShort()];
        in.readFully(entry);
        reader.entry(first + i, entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
