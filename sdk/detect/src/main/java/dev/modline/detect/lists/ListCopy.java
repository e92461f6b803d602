package dev.modline.detect.lists;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashListReader;
import dev.modline.detect.hash.exchange.HashListWriter;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.detect.hash.exchange.KeptHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;

/**
 * What has been fetched of a list, on disk: one small file that says how far, and beside it the
 * entries in Modline's CSV, of which only so many bytes count as that file says. A page is added to
 * the entries and synced before the small file takes its place whole: after a crash the page is
 * fetched again, and nothing of it is believed twice or by half.
 *
 * <p>Threading: one thread; of two processes over one copy the later to open fails.
 */
final class ListCopy implements AutoCloseable {
  private final Path file;
  private final HashLabel label;
  private final FileChannel lock;
  private Cursor cursor = Cursor.START;
  private long generation;
  private long bytes;

  private ListCopy(Path file, HashLabel label, FileChannel lock) {
    this.file = file;
    this.label = label;
    this.lock = lock;
  }

  static ListCopy open(Path file, HashLabel label) throws IOException {
    FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new IOException("another process fetches into " + file.getFileName());
      }
    } catch (java.nio.channels.OverlappingFileLockException ours) {
      lock.close();
      throw new IOException("something else here fetches into " + file.getFileName(), ours);
    } catch (IOException taken) {
      lock.close();
      throw taken;
    }
    ListCopy copy = new ListCopy(file, label, lock);
    if (Files.exists(file)) {
      copy.readState();
    }
    return copy;
  }

  Cursor cursor() {
    return cursor;
  }

  /** Everything that was fetched, and nothing of a page that was cut off. */
  HashListPage read() throws IOException {
    HashListReader reader =
        HashListReader.builder(label.source(), label.category()).owner(label.owner()).build();
    Path entries = entries(generation);
    if (bytes == 0) {
      byte[] names = "kind,hash\n".getBytes(StandardCharsets.UTF_8);
      return reader.read(
          HashVocabulary.MODLINE, HashContainer.CSV, new ByteArrayInputStream(names));
    }
    try (FileChannel channel =
        FileChannel.open(entries, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() < bytes) {
        throw new IOException(
            entries.getFileName() + " is shorter than " + file.getFileName() + " says");
      }
      channel.truncate(bytes);
      try (InputStream in = Channels.newInputStream(channel)) {
        return reader.read(HashVocabulary.MODLINE, HashContainer.CSV, in);
      }
    }
  }

  /** Adds what a page has brought. */
  void add(List<HashEntry> listed, List<HashEntry> gone, List<KeptHash> kept, Cursor after)
      throws IOException {
    if (!listed.isEmpty() || !gone.isEmpty() || !kept.isEmpty()) {
      String text = text(listed, gone, kept);
      // The names stand in the first line of the file alone.
      bytes =
          write(
              entries(generation),
              bytes == 0 ? text : text.substring(text.indexOf('\n') + 1),
              bytes);
    }
    cursor = after;
    writeState();
  }

  /** Makes this the whole copy, in a file of its own until it is whole. */
  void replace(List<HashEntry> listed, List<KeptHash> kept, Cursor after) throws IOException {
    Path old = entries(generation);
    long size = write(entries(generation + 1), text(listed, List.of(), kept), 0);
    generation++;
    bytes = size;
    cursor = after;
    writeState();
    Files.deleteIfExists(old);
  }

  private static String text(List<HashEntry> listed, List<HashEntry> gone, List<KeptHash> kept)
      throws IOException {
    StringWriter text = new StringWriter();
    HashListWriter.forOurselves()
        .write(HashVocabulary.MODLINE, HashContainer.CSV, listed, gone, kept, text);
    return text.toString();
  }

  private static long write(Path file, String text, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(at);
      channel.position(at);
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      return channel.position();
    }
  }

  private Path entries(long generation) {
    return file.resolveSibling(file.getFileName() + "." + generation + ".csv");
  }

  private void writeState() throws IOException {
    Properties state = new Properties();
    state.setProperty("from", cursor.from());
    state.setProperty("next", cursor.next());
    state.setProperty("newest", cursor.newest());
    state.setProperty("checked", Long.toString(cursor.checked()));
    state.setProperty("generation", Long.toString(generation));
    state.setProperty("bytes", Long.toString(bytes));
    StringWriter text = new StringWriter();
    state.store(text, null);
    Path whole = file.resolveSibling(file.getFileName() + ".tmp");
    long size = write(whole, text.toString(), 0);
    if (size == 0) {
      throw new IOException("nothing was written");
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void readState() throws IOException {
    Properties state = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      state.load(in);
      cursor =
          new Cursor(
              state.getProperty("from", ""),
              state.getProperty("next", ""),
              state.getProperty("newest", ""),
              Long.parseLong(state.getProperty("checked", "0")));
      generation = Long.parseLong(state.getProperty("generation", ""));
      bytes = Long.parseLong(state.getProperty("bytes", ""));
    } catch (IllegalArgumentException odd) {
      throw new IOException(file.getFileName() + " is no copy of a list", odd);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
