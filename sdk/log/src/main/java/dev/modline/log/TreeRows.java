package dev.modline.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished tile of every level of a growing tree. A tile that becomes full is handed on and
 * its root enters the level above.
 *
 * <p>For one thread at a time.
 */
final class TreeRows {
  /** Takes tiles as they become full. */
  interface Full {
    void tile(TilePath path, byte[] hashes) throws IOException;
  }

  private static final class Row {
    byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
    int count;
  }

  private final TreeHasher hasher = new TreeHasher();
  private final List<Row> rows = new ArrayList<>();
  private final Full full;
  private long size;

  TreeRows(Full full) {
    this.full = full;
  }

  /** Rows of a tree of a size, read from its full tiles and, at the lowest level, its leaves. */
  static TreeRows restore(long size, List<Hash> lowest, TileReader tiles, Full full)
      throws IOException {
    TreeRows restored = new TreeRows(full);
    restored.size = size;
    for (int level = 0; level < 8 && size >>> (8 * level) != 0; level++) {
      Row row = new Row();
      restored.rows.add(row);
      long count = size >>> (8 * level);
      long first = count - count % TilePath.FULL;
      row.count = (int) (count - first);
      for (int i = 0; i < row.count; i++) {
        Hash hash =
            level == 0
                ? lowest.get(i)
                : restored.hasher.perfect(
                    tiles.read(new TilePath(level - 1, first + i, TilePath.FULL)),
                    0,
                    TilePath.FULL);
        System.arraycopy(hash.raw(), 0, row.hashes, i * Hash.BYTES, Hash.BYTES);
      }
    }
    return restored;
  }

  long size() {
    return size;
  }

  void append(byte[] leafHash) throws IOException {
    append(0, leafHash);
    size++;
  }

  private void append(int level, byte[] hash) throws IOException {
    if (level == rows.size()) {
      rows.add(new Row());
    }
    Row row = rows.get(level);
    System.arraycopy(hash, 0, row.hashes, row.count * Hash.BYTES, Hash.BYTES);
    if (++row.count == TilePath.FULL) {
      byte[] hashes = row.hashes;
      row.hashes = new byte[TilePath.FULL * Hash.BYTES];
      row.count = 0;
      long index = ((size + 1) >>> (8 * (level + 1))) - 1;
      full.tile(new TilePath(level, index, TilePath.FULL), hashes);
      append(level + 1, hasher.perfect(hashes, 0, TilePath.FULL).raw());
    }
  }

  Hash root() {
    Hash root = null;
    for (Row row : rows) {
      int end = row.count;
      while (end > 0) {
        int part = Integer.lowestOneBit(end);
        Hash left = hasher.perfect(row.hashes, (end - part) * Hash.BYTES, part);
        root = root == null ? left : hasher.node(left, root);
        end -= part;
      }
    }
    return root == null ? Hash.EMPTY : root;
  }

  /** The beginning of the unfinished tile of a level; null if the path is not within it. */
  byte @Nullable [] unfinished(TilePath path) {
    if (path.level() >= rows.size() || path.level() > 7) {
      return null;
    }
    Row row = rows.get(path.level());
    boolean here = path.index() == size >>> (8 * (path.level() + 1)) && path.width() <= row.count;
    return here ? Arrays.copyOf(row.hashes, path.width() * Hash.BYTES) : null;
  }
}
