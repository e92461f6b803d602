package dev.modline.detect.hash;

import java.util.function.IntConsumer;

/** An immutable set of rows that can be searched; rows are numbered from 0. */
interface HashIndex {
  /** The rows themselves. */
  HashRows rows();

  /** Calls {@code found} once for every row within {@code distance} of {@code query}. */
  void find(HashValue query, int distance, IntConsumer found);
}
