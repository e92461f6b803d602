package dev.modline.detect.terms;

/**
 * A double-array trie: the cells of node {@code n} are {@code cells[2n]} (where its children are
 * offset from, or for a leaf {@code ~value}) and {@code cells[2n+1]} (its parent). A node with one
 * key below it is a leaf at once; whoever reaches it compares the rest of the key.
 */
final class Trie {
  static final int ROOT = 0;
  static final int FREE = -1;

  final int[] cells;

  Trie(int[] cells) {
    this.cells = cells;
  }

  int nodes() {
    return cells.length / 2;
  }
}
