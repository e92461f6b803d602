package dev.modline.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a log's entries and its last signed checkpoint are kept for good: rows of a database, or a
 * write-ahead file. This is the only truth of a log; tiles are derived from it.
 *
 * <p>How entries get in is the storage's own affair: a database commits them with whatever caused
 * them, then tells the log ({@link TileLog#appended}). What is promised here: entry {@code i} never
 * changes once {@link #size} exceeded {@code i}, there are no gaps, and bytes come back exactly as
 * they were stored.
 *
 * <p>Threading: called from several threads at once. Deadline: none; calls block. Failure: an
 * {@link IOException} delays publishing and is tried again, nothing is lost by it.
 */
public interface LogStorage {
  /**
   * How many entries are durable.
   *
   * @return entries 0 to this, exclusive, can be read now and after any crash
   * @throws IOException if the storage cannot be asked
   */
  long size() throws IOException;

  /**
   * Reads entries in order.
   *
   * @param from the first index
   * @param count how many, at most 256; {@code from + count} is at most {@link #size}
   * @return exactly that many, byte for byte as stored
   * @throws EntriesPrunedException if one of them lies below {@link #minimumIndex}
   * @throws IOException if they cannot be read
   */
  List<byte[]> entries(long from, int count) throws IOException;

  /**
   * The first entry that is still there, of a storage that is pruned under a published policy. Only
   * whole bundles of 256 go, in one step with what {@link #prunedTile} answers for them.
   *
   * @return a multiple of 256, never less than before; 0 where nothing is pruned
   * @throws IOException if the storage cannot be asked
   */
  default long minimumIndex() throws IOException {
    return 0;
  }

  /**
   * The leaf hashes of a bundle that was pruned. They are kept for good: the tree is made again
   * from them, and proofs from any size that was ever published stay possible.
   *
   * @param bundle entries {@code 256 * bundle} on, below {@link #minimumIndex}
   * @return 8,192 bytes
   * @throws IOException if they cannot be read
   */
  default byte[] prunedTile(long bundle) throws IOException {
    throw new IOException("this storage is not pruned and keeps no tile " + bundle);
  }

  /**
   * The signed checkpoint that was saved last.
   *
   * @return its bytes; empty if none was ever saved
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> checkpoint() throws IOException;

  /**
   * Saves a signed checkpoint in place of the last, durably, before it is shown to anybody. Where
   * several processes could publish one log, this is where all but one are fenced off: it must fail
   * if another process has taken over since.
   *
   * @param signed the bytes of a {@link SignedCheckpoint}
   * @param size its size, never less than the last one's
   * @throws IOException if it could not be saved; it is then not published
   */
  void saveCheckpoint(byte[] signed, long size) throws IOException;

  /**
   * A storage in memory, for tests and first steps; it forgets all when the process ends.
   *
   * @return an empty one
   */
  static MemoryStorage inMemory() {
    return new MemoryStorage();
  }
}
