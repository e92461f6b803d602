package dev.modline.detect.hash;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds equal hashes: an open-addressing table of row numbers over the rows. A row that equals one
 * before it takes a slot of its own, so that entries of several lists are all found.
 */
final class ExactIndex implements HashIndex {
  private static final int EMPTY = -1;

  private final HashRows rows;
  private final int[] table;
  private final int mask;

  private ExactIndex(HashRows rows, int[] table) {
    this.rows = rows;
    this.table = table;
    this.mask = table.length - 1;
  }

  static ExactIndex of(HashRows rows) {
    int[] table = new int[Integer.highestOneBit(Math.max(8, rows.size())) * 4];
    Arrays.fill(table, EMPTY);
    ExactIndex index = new ExactIndex(rows, table);
    for (int row = 0; row < rows.size(); row++) {
      int slot = index.slot(rows.words()[HashRows.LEAD + 4 * row]);
      while (table[slot] != EMPTY) {
        slot = (slot + 1) & index.mask;
      }
      table[slot] = row;
    }
    return index;
  }

  @Override
  public HashRows rows() {
    return rows;
  }

  /** Finds rows equal to the query, whatever {@code distance} says: digests have no nearness. */
  @Override
  public void find(HashValue query, int distance, IntConsumer found) {
    for (int slot = slot(query.a()); table[slot] != EMPTY; slot = (slot + 1) & mask) {
      int row = table[slot];
      if (rows.distance(row, query.a(), query.b(), query.c(), query.d()) == 0) {
        found.accept(row);
      }
    }
  }

  boolean contains(HashValue value) {
    boolean[] met = new boolean[1];
    find(value, 0, row -> met[0] = true);
    return met[0];
  }

  /** Whether no later row equals this one. */
  boolean isLast(int row) {
    boolean[] last = {true};
    find(
        rows.value(row),
        0,
        other -> {
          if (other > row) {
            last[0] = false;
          }
        });
    return last[0];
  }

  /** Digests are even by themselves; the multiplication guards against lists that were crafted. */
  private int slot(long word) {
    return (int) ((word * 0x9e3779b97f4a7c15L) >>> 32) & mask;
  }
}
