package dev.modline.authorities.feed;

import dev.modline.log.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a recipient keeps what it has verified. It is not pruned by the reader.
 *
 * <p>Contract: what {@link #append} has stored is there after a crash, whole or not at all.
 * Threading: one reader.
 */
public interface FeedArchive extends AutoCloseable {
  /** How many entries there are, from 0 without a gap. */
  long size();

  /** One entry with its openings. */
  FeedEntry entry(long index) throws IOException;

  /** Whether this token was stored. */
  boolean seen(String jti);

  /** Stores a verified batch: its entries from {@link #size} on, and its checkpoint. */
  void append(String jti, FeedBatch batch) throws IOException;

  /** Every checkpoint that was verified, in the order of arrival. */
  List<SignedCheckpoint> checkpoints();

  /** Saves two signed statements that cannot both be true. */
  void contradiction(SignedCheckpoint earlier, SignedCheckpoint later, String what)
      throws IOException;

  @Override
  default void close() throws IOException {}

  /** An archive that is forgotten with the process. */
  static FeedArchive inMemory() {
    return new MemoryArchive();
  }

  /** An archive in a folder: one line of JSON per batch, and the evidence of contradictions. */
  static FeedArchive folder(Path folder) throws IOException {
    return new FolderArchive(folder);
  }
}
