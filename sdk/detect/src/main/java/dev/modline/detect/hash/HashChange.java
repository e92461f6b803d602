package dev.modline.detect.hash;

import java.util.List;

/**
 * What an update did to the lists.
 *
 * @param added entries that are there now, with what they say now
 * @param replaced what some of the added ones said before
 * @param withdrawn entries that are no longer there; {@link HashEntry#rule} finds the cases that
 *     stood on them
 */
public record HashChange(
    List<HashEntry> added, List<HashEntry> replaced, List<HashEntry> withdrawn) {
  /** Copies the lists. */
  public HashChange {
    added = List.copyOf(added);
    replaced = List.copyOf(replaced);
    withdrawn = List.copyOf(withdrawn);
  }

  /** Whether nothing has changed. */
  public boolean isEmpty() {
    return added.isEmpty() && withdrawn.isEmpty();
  }
}
