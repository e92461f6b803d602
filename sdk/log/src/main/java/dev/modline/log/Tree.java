package dev.modline.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree over a storage's entries: unfinished rows in memory, full tiles in a store, and what the
 * store has lost computed again.
 */
final class Tree {
  private static final Logger LOG = LoggerFactory.getLogger(Tree.class);

  private final LogStorage storage;
  private final TileStore tiles;
  private volatile long minimumIndex;
  private final Object lock = new Object();
  private TreeRows rows;

  Tree(LogStorage storage, TileStore tiles, long minimumIndex) {
    this.storage = storage;
    this.tiles = tiles;
    this.minimumIndex = minimumIndex;
    this.rows = new TreeRows(tiles::write);
  }

  /** A root with the size it belongs to. */
  record Head(long size, Hash root) {}

  /**
   * Takes up the tree at a size that was signed before. Tiles that do not lead to its root are
   * thrown away and computed again from the entries, once.
   */
  void resume(Checkpoint signed) throws IOException {
    long size = signed.size();
    TreeRows restored = rowsAt(size, this::tile);
    if (!restored.root().equals(signed.root())) {
      LOG.warn(
          "The tiles of {} do not lead to its checkpoint; computing them again", signed.origin());
      restored = new TreeRows(tiles::write);
      append(restored, size);
    }
    if (!restored.root().equals(signed.root())) {
      throw new LogContradictionException(
          "the entries of " + signed.origin() + " are not those signed at size " + size);
    }
    synchronized (lock) {
      rows = restored;
    }
  }

  /** Takes rows that somebody else appends to, under the lock that {@link #lock} gives. */
  void adopt(TreeRows shared) {
    synchronized (lock) {
      rows = shared;
    }
  }

  void minimumIndex(long index) {
    minimumIndex = index;
  }

  long minimumIndex() {
    return minimumIndex;
  }

  /** The storage was pruned: the tiles that nobody is served any more need not be kept here. */
  void pruned(long index) throws IOException {
    long before = minimumIndex;
    minimumIndex = Math.max(before, index);
    for (long tile = before / TilePath.FULL; tile < index / TilePath.FULL; tile++) {
      tiles.drop(new TilePath(0, tile, TilePath.FULL));
    }
  }

  Object lock() {
    return lock;
  }

  private TreeRows rowsAt(long size, TileReader reader) throws IOException {
    long first = size - size % TilePath.FULL;
    TreeHasher hasher = new TreeHasher();
    List<Hash> lowest =
        first == size
            ? List.of()
            : storage.entries(first, (int) (size - first)).stream().map(hasher::leaf).toList();
    return TreeRows.restore(size, lowest, reader, tiles::write);
  }

  /** Integrates all that is durable. */
  Head integrate() throws IOException {
    synchronized (lock) {
      long durable = storage.size();
      if (durable < rows.size()) {
        throw new LogContradictionException(
            "the storage holds " + durable + " entries and held " + rows.size() + " before");
      }
      append(rows, durable);
      return new Head(rows.size(), rows.root());
    }
  }

  private void append(TreeRows to, long end) throws IOException {
    TreeHasher hasher = new TreeHasher();
    byte[] leaf = new byte[Hash.BYTES];
    while (to.size() < end) {
      int count = (int) Math.min(end - to.size(), TilePath.FULL - to.size() % TilePath.FULL);
      List<byte[]> entries;
      try {
        entries = entries(to.size(), count);
      } catch (EntriesPrunedException e) {
        byte[] kept = prunedTile(to.size() / TilePath.FULL);
        for (int at = 0; at < kept.length; at += Hash.BYTES) {
          to.append(Arrays.copyOfRange(kept, at, at + Hash.BYTES));
        }
        continue;
      }
      for (byte[] entry : entries) {
        hasher.leaf(entry, 0, entry.length, leaf, 0);
        to.append(leaf);
      }
    }
  }

  List<byte[]> entries(long from, int count) throws IOException {
    List<byte[]> entries = storage.entries(from, count);
    if (entries.size() != count) {
      throw new IOException(
          "asked for " + count + " entries from " + from + " and got " + entries.size());
    }
    return entries;
  }

  private byte[] prunedTile(long bundle) throws IOException {
    byte[] kept = storage.prunedTile(bundle);
    if (kept.length != TilePath.FULL * Hash.BYTES) {
      throw new IOException("the tile kept of pruned bundle " + bundle + " is damaged");
    }
    return kept;
  }

  /** What is served of a tile within a published size; empty where it has no such tile. */
  Optional<byte[]> served(TilePath path, long published) throws IOException {
    if (path.level() > 7 || path.end() <= minimumIndex) {
      return Optional.empty();
    }
    long row = published >>> (8 * Math.max(path.level(), 0));
    if (path.index() > row / TilePath.FULL || path.index() * TilePath.FULL + path.width() > row) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          path.entries()
              ? EntryBundle.encode(entries(path.index() * TilePath.FULL, path.width()))
              : tile(path));
    } catch (EntriesPrunedException e) {
      return Optional.empty(); // a moment ago
    }
  }

  /** The hashes of a tile of the integrated tree. */
  byte[] tile(TilePath path) throws IOException {
    synchronized (lock) {
      byte[] unfinished = rows.unfinished(path);
      if (unfinished != null) {
        return unfinished;
      }
    }
    byte[] whole = full(path.widened());
    return path.full() ? whole : Arrays.copyOf(whole, path.width() * Hash.BYTES);
  }

  private byte[] full(TilePath path) throws IOException {
    Optional<byte[]> kept = tiles.read(path);
    if (kept.isPresent() && kept.get().length == TilePath.FULL * Hash.BYTES) {
      return kept.get();
    }
    byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
    TreeHasher hasher = new TreeHasher();
    long first = path.index() * TilePath.FULL;
    List<byte[]> entries = new ArrayList<>();
    if (path.level() == 0) {
      try {
        entries = entries(first, TilePath.FULL);
      } catch (EntriesPrunedException e) {
        return prunedTile(path.index());
      }
    }
    for (int i = 0; i < TilePath.FULL; i++) {
      if (path.level() == 0) {
        byte[] entry = entries.get(i);
        hasher.leaf(entry, 0, entry.length, hashes, i * Hash.BYTES);
      } else {
        byte[] below = full(new TilePath(path.level() - 1, first + i, TilePath.FULL));
        byte[] root = hasher.perfect(below, 0, TilePath.FULL).raw();
        System.arraycopy(root, 0, hashes, i * Hash.BYTES, Hash.BYTES);
      }
    }
    tiles.write(path, hashes);
    return hashes;
  }
}
