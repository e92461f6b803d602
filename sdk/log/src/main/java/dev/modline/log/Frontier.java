package dev.modline.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its perfect subtrees, largest first. It takes leaf
 * hashes one at a time and gives the root at any moment, in memory that grows with the logarithm of
 * the size.
 *
 * <p>For one thread at a time.
 */
public final class Frontier {
  private final TreeHasher hasher = new TreeHasher();
  private final List<Hash> roots = new ArrayList<>();
  private long size;

  /** The frontier of the empty tree. */
  public Frontier() {}

  /**
   * A frontier carried on from a known size.
   *
   * @param size how many leaves
   * @param roots the roots of the perfect subtrees of that size, largest first
   * @throws IllegalArgumentException if a tree of that size has another number of them
   */
  public Frontier(long size, List<Hash> roots) {
    if (size < 0 || roots.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has another frontier");
    }
    this.size = size;
    this.roots.addAll(roots);
  }

  /**
   * Takes the next leaf.
   *
   * @param leaf its leaf hash
   */
  public void append(Hash leaf) {
    append(leaf, 0);
  }

  /**
   * Takes the next perfect subtree, aligned to its own size.
   *
   * @param root its root
   * @param height its height: it covers 2^height leaves
   * @throws IllegalArgumentException if the size so far is not a multiple of that
   */
  public void append(Hash root, int height) {
    if (height < 0 || height > 62 || (size & ((1L << height) - 1)) != 0) {
      throw new IllegalArgumentException("a subtree of height " + height + " does not fit here");
    }
    Hash merged = root;
    for (long rest = size >>> height; (rest & 1) == 1; rest >>>= 1) {
      merged = hasher.node(roots.removeLast(), merged);
    }
    roots.add(merged);
    size = Math.addExact(size, 1L << height);
  }

  /**
   * The root over everything taken so far.
   *
   * @return the root; {@link Hash#EMPTY} if there is nothing
   */
  public Hash root() {
    if (roots.isEmpty()) {
      return Hash.EMPTY;
    }
    Hash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = hasher.node(roots.get(i), root);
    }
    return root;
  }

  /**
   * How many leaves were taken.
   *
   * @return the size of the tree
   */
  public long size() {
    return size;
  }

  /**
   * The roots of the perfect subtrees.
   *
   * @return largest first; a copy
   */
  public List<Hash> roots() {
    return List.copyOf(roots);
  }
}
