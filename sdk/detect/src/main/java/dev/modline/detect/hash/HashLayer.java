package dev.modline.detect.hash;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** An index and the rows of it that were withdrawn. Immutable: a withdrawal makes a new layer. */
final class HashLayer {
  private final HashIndex index;
  private final BitSet withdrawn;

  HashLayer(HashIndex index) {
    this(index, new BitSet());
  }

  private HashLayer(HashIndex index, BitSet withdrawn) {
    this.index = index;
    this.withdrawn = withdrawn;
  }

  HashRows rows() {
    return index.rows();
  }

  int live() {
    return index.rows().size() - withdrawn.cardinality();
  }

  boolean isLive(int row) {
    return !withdrawn.get(row);
  }

  void find(HashValue query, int distance, IntConsumer found) {
    index.find(
        query,
        distance,
        row -> {
          if (!withdrawn.get(row)) {
            found.accept(row);
          }
        });
  }

  /** This layer without {@code rows} as well. */
  HashLayer without(BitSet rows) {
    if (rows.isEmpty()) {
      return this;
    }
    BitSet all = (BitSet) withdrawn.clone();
    all.or(rows);
    return new HashLayer(index, all);
  }

  void forEachLive(Consumer<HashEntry> action) {
    int end = index.rows().size();
    for (int row = withdrawn.nextClearBit(0); row < end; row = withdrawn.nextClearBit(row + 1)) {
      action.accept(index.rows().entry(row));
    }
  }
}
