package dev.modline.detect.hash;

import java.util.function.IntConsumer;

/** Finds near hashes by looking at every row: the fastest way while there are few. */
final class LinearIndex implements HashIndex {
  private final HashRows rows;

  LinearIndex(HashRows rows) {
    this.rows = rows;
  }

  @Override
  public HashRows rows() {
    return rows;
  }

  @Override
  public void find(HashValue query, int distance, IntConsumer found) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.distance(row, query.a(), query.b(), query.c(), query.d()) <= distance) {
        found.accept(row);
      }
    }
  }
}
