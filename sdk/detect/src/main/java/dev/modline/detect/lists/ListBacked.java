package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;

/** A detector whose findings stand on entries of lists. */
public interface ListBacked {
  /** The lists, alive: {@link HashLists#onChange} tells what is withdrawn. */
  HashLists lists();
}
