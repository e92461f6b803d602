package dev.modline.store;

/**
 * What is asked for stands in an entry that was pruned under the published policy of its log: it is
 * gone, and nothing is wrong.
 */
public final class PrunedEntry extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long minimumIndex;

  PrunedEntry(String audience, long minimumIndex) {
    super("the entries of the log " + audience + " before " + minimumIndex + " were pruned");
    this.minimumIndex = minimumIndex;
  }

  /** The first entry that is still there. */
  public long minimumIndex() {
    return minimumIndex;
  }
}
