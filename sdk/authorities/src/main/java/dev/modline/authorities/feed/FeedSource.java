package dev.modline.authorities.feed;

import dev.modline.log.Hash;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The log that a feed delivers, with what opens its entries.
 *
 * <p>Threading: called by many threads. Failure: an {@link IOException} delays delivery; nothing is
 * lost by it, the log being there.
 */
public interface FeedSource {
  /** The openings of an entry that are still there: those of erased persons are not. */
  @FunctionalInterface
  interface Openings {
    /** All of them, whoever is entitled to which. */
    List<Opening> of(long index) throws IOException;
  }

  /** What ties a checkpoint of this log to the full record. */
  @FunctionalInterface
  interface Ties {
    /** Empty while the full record has no witnessed checkpoint that covers it. */
    Optional<Tie> of(SignedCheckpoint checkpoint) throws IOException;
  }

  /** The newest published checkpoint. */
  SignedCheckpoint checkpoint();

  /**
   * The checkpoint to deliver under now; empty when none may be shown yet. Another than the newest
   * where a checkpoint has to be tied first.
   */
  default Optional<SignedCheckpoint> deliverable() throws IOException {
    return Optional.of(checkpoint());
  }

  /** The first entry that is there; those before it were pruned. */
  default long minimumIndex() {
    return 0;
  }

  /** Published entries, fewer at the end. */
  List<byte[]> entries(long from, int count) throws IOException;

  /** That one tree of the log is a prefix of another. */
  List<Hash> consistency(long size1, long size2) throws IOException;

  /** What opens an entry. */
  List<Opening> openings(long index) throws IOException;

  /** What ties a checkpoint to the full record. */
  Optional<Tie> tie(SignedCheckpoint checkpoint) throws IOException;

  /** Waits until a published checkpoint covers the entry; false if the time ran out. */
  boolean await(long index, Duration limit) throws InterruptedException;

  /** A source on a log. */
  static FeedSource of(TileLog log, Openings openings, Ties ties) {
    return new FeedSource() {
      @Override
      public SignedCheckpoint checkpoint() {
        return log.checkpoint();
      }

      @Override
      public long minimumIndex() {
        return log.minimumIndex();
      }

      @Override
      public List<byte[]> entries(long from, int count) throws IOException {
        return log.entries(from, count);
      }

      @Override
      public List<Hash> consistency(long size1, long size2) throws IOException {
        return size1 == 0 || size1 == size2 ? List.of() : log.consistency(size1, size2).hashes();
      }

      @Override
      public List<Opening> openings(long index) throws IOException {
        return openings.of(index);
      }

      @Override
      public Optional<Tie> tie(SignedCheckpoint checkpoint) throws IOException {
        return ties.of(checkpoint);
      }

      @Override
      public boolean await(long index, Duration limit) throws InterruptedException {
        return log.awaitCheckpoint(index, limit).isPresent();
      }
    };
  }
}
