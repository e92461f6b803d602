package dev.modline.store;

import dev.modline.log.EntriesPrunedException;
import dev.modline.log.LogStorage;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One audience's log, as the log library sees it: rows of the store. */
final class TableStorage implements LogStorage {
  /** What a log asks of a store that it does not own. */
  private interface Access<T> {
    T run();
  }

  private final String audience;
  private final Readers readers;
  private final Writer writer;
  private final LogRows rows;
  private final PublishedMark mark;

  TableStorage(String audience, Readers readers, Writer writer, LogRows rows, PublishedMark mark) {
    this.audience = audience;
    this.readers = readers;
    this.writer = writer;
    this.rows = rows;
    this.mark = mark;
  }

  @Override
  public long size() throws IOException {
    return guarded(() -> readers.one(sql -> LogRows.size(sql, audience)));
  }

  @Override
  public List<byte[]> entries(long from, int count) throws IOException {
    try {
      return guarded(() -> readers.one(sql -> LogRows.entries(sql, audience, from, count)));
    } catch (PrunedEntry e) {
      throw new EntriesPrunedException(e.minimumIndex());
    }
  }

  @Override
  public long minimumIndex() throws IOException {
    return guarded(() -> readers.one(sql -> LogRows.minimumIndex(sql, audience)));
  }

  @Override
  public byte[] prunedTile(long bundle) throws IOException {
    return guarded(() -> readers.one(sql -> LogRows.prunedTile(sql, audience, bundle)))
        .orElseThrow(
            () -> new IOException("no tile is kept of bundle " + bundle + " of " + audience));
  }

  @Override
  public Optional<byte[]> checkpoint() throws IOException {
    return guarded(() -> readers.one(sql -> LogRows.checkpoint(sql, audience)));
  }

  /** In the store first, synced; then beside it, where a restored backup does not reach. */
  @Override
  public void saveCheckpoint(byte[] signed, long size) throws IOException {
    guarded(
        () -> {
          writer.write(sql -> rows.checkpoint(sql, audience, signed, size));
          return true;
        });
    mark.put(signed);
  }

  private static <T> T guarded(Access<T> access) throws IOException {
    try {
      return access.run();
    } catch (StoreFailure e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
