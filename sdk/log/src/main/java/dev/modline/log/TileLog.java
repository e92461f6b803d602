package dev.modline.log;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A log on a {@link LogStorage}: it integrates durable entries into the tree, signs and publishes
 * checkpoints, and answers for every path of the {@code tlog-tiles} format.
 *
 * <p>Threading: any thread. Publishing goes on by itself on a virtual thread, unless built {@link
 * TileLogBuilder#manual}. Failure: what cannot be published now is tried again and raised as a
 * {@link LogAlert}; reading is from what was published last.
 */
public final class TileLog implements AutoCloseable {
  private final Tree tree;
  private final LogStorage storage;
  private final Publisher publisher;
  private final Pace pace;

  TileLog(TileLogBuilder from, Tree tree, Publisher publisher) {
    this.tree = tree;
    this.storage = from.storage;
    this.publisher = publisher;
    this.pace = new Pace(from, publisher);
  }

  /**
   * Begins a log.
   *
   * @param storage its entries and checkpoint
   * @param signer its key; the key's name is the log's origin
   * @return a builder with the defaults
   */
  public static TileLogBuilder builder(LogStorage storage, CheckpointSigner signer) {
    return new TileLogBuilder(storage, signer);
  }

  /** Says that there are new durable entries. Returns at once; call it after the commit. */
  public void appended() {
    pace.wake();
  }

  /**
   * Says that the storage was pruned. Returns once nothing below its minimum index is served; call
   * it after the commit.
   *
   * @throws IOException if the storage cannot be asked
   */
  public void pruned() throws IOException {
    tree.pruned(storage.minimumIndex());
  }

  /**
   * The first entry that is still there: what lies wholly below it is not served. Proofs are
   * possible for every entry and from every size all the same.
   *
   * @return 0 unless the log was pruned
   */
  public long minimumIndex() {
    return tree.minimumIndex();
  }

  /**
   * What is published now.
   *
   * @return the newest published checkpoint
   */
  public SignedCheckpoint checkpoint() {
    return publisher.published();
  }

  /**
   * The newest checkpoint that met the quorum of witnesses.
   *
   * @return empty if none did, or no witnesses are configured
   */
  public Optional<SignedCheckpoint> witnessed() {
    return publisher.witnessed();
  }

  /**
   * Integrates what is durable, signs and publishes, on the caller's thread. Does nothing if there
   * is nothing new.
   *
   * @return the newest published checkpoint
   * @throws IOException if it could not be published
   */
  public SignedCheckpoint publish() throws IOException {
    return publisher.publish(false);
  }

  /**
   * Publishes as {@link #publish} does, and a fresh timed cosignature if there is nothing new: the
   * proof that nothing has come, rather than that nobody is there.
   *
   * @return the newest published checkpoint
   * @throws IOException if it could not be published
   */
  public SignedCheckpoint heartbeat() throws IOException {
    return publisher.publish(true);
  }

  /**
   * Waits until a published checkpoint covers an entry.
   *
   * @param index the entry
   * @param limit how long to wait
   * @return the checkpoint; empty if the time ran out
   * @throws InterruptedException if interrupted
   */
  public Optional<SignedCheckpoint> awaitCheckpoint(long index, Duration limit)
      throws InterruptedException {
    return publisher.await(index, limit);
  }

  /**
   * What is served under a path, within the published checkpoint.
   *
   * @param path relative to the log's prefix, without a leading slash
   * @return empty if there is no such thing (404), or it was pruned
   * @throws IOException if the storage cannot be read
   */
  public Optional<LogResource> read(String path) throws IOException {
    SignedCheckpoint published = checkpoint();
    if (path.equals("checkpoint")) {
      return Optional.of(LogResource.checkpoint(published.bytes()));
    }
    TilePath tile;
    try {
      tile = TilePath.parse(path);
    } catch (LogFormatException e) {
      return Optional.empty();
    }
    return tree.served(tile, published.checkpoint().size()).map(LogResource::tile);
  }

  /**
   * Reads published entries.
   *
   * @param from the first index
   * @param count how many, at most 256
   * @return fewer at the end of what is published
   * @throws EntriesPrunedException if {@code from} lies below {@link #minimumIndex}
   * @throws IOException if the storage cannot be read
   */
  public List<byte[]> entries(long from, int count) throws IOException {
    long end = Math.min(from + count, checkpoint().checkpoint().size());
    if (from >= 0 && from < tree.minimumIndex()) {
      throw new EntriesPrunedException(tree.minimumIndex());
    }
    return from < 0 || end <= from ? List.of() : tree.entries(from, (int) (end - from));
  }

  /**
   * Proves that an entry is in a tree of this log.
   *
   * @param index the entry
   * @param size the size of the tree, at most the published one
   * @return the proof
   * @throws IOException if the storage cannot be read
   * @throws IndexOutOfBoundsException if there is no such entry or size
   */
  public InclusionProof inclusion(long index, long size) throws IOException {
    return reader(size).inclusion(index);
  }

  /**
   * Proves that one tree of this log appends to another.
   *
   * @param size1 the earlier size
   * @param size2 the later size, at most the published one
   * @return the proof
   * @throws IOException if the storage cannot be read
   * @throws IndexOutOfBoundsException if there is no such size
   */
  public ConsistencyProof consistency(long size1, long size2) throws IOException {
    return reader(size2).consistency(size1);
  }

  /**
   * A receipt for an entry under the newest published checkpoint.
   *
   * @param index the entry
   * @return empty while no published checkpoint covers it
   * @throws IOException if the storage cannot be read
   */
  public Optional<LogProof> proof(long index) throws IOException {
    return proof(index, checkpoint());
  }

  /**
   * A receipt for an entry under a given checkpoint of this log.
   *
   * @param index the entry
   * @param signed a checkpoint that this log published, a witnessed one for example
   * @return empty if it does not cover the entry
   * @throws IOException if the storage cannot be read
   */
  public Optional<LogProof> proof(long index, SignedCheckpoint signed) throws IOException {
    long size = signed.checkpoint().size();
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    return Optional.of(new LogProof(Optional.empty(), inclusion(index, size), signed));
  }

  private TreeReader reader(long size) {
    long published = checkpoint().checkpoint().size();
    if (size < 0 || size > published) {
      throw new IndexOutOfBoundsException("no size " + size + " within " + published);
    }
    return new TreeReader(size, tree::tile);
  }

  /** Publishes what is durable a last time and stops. */
  @Override
  public void close() {
    pace.close();
  }
}
