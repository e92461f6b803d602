package dev.modline.detect.hash;

import java.util.List;

/**
 * What an update did to the lists.
 *
 * @param added how many entries are new
 * @param replaced how many entries say something else of the same hash than before
 * @param withdrawn the entries that are no longer there; {@link HashEntry#rule} finds the cases
 *     that stood on them
 */
public record HashChange(int added, int replaced, List<HashEntry> withdrawn) {
  /** Copies the list. */
  public HashChange {
    withdrawn = List.copyOf(withdrawn);
  }

  /** Whether nothing has changed. */
  public boolean isEmpty() {
    return added == 0 && replaced == 0 && withdrawn.isEmpty();
  }
}
