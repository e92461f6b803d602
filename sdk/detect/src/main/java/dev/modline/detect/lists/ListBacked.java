package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;
import dev.modline.spi.Listing;

/** A detector whose findings stand on entries of lists. */
public interface ListBacked extends Listing {
  /** The lists, alive: {@link HashLists#onChange} tells what is withdrawn. */
  HashLists lists();
}
