package dev.modline.log;

import java.io.IOException;

/** The entries that are asked for were pruned: they are gone, and nothing is wrong. */
public final class EntriesPrunedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long minimumIndex;

  /**
   * Entries below the minimum index of a log.
   *
   * @param minimumIndex the first entry that is still there
   */
  public EntriesPrunedException(long minimumIndex) {
    super("the entries before " + minimumIndex + " were pruned");
    this.minimumIndex = minimumIndex;
  }

  /**
   * The first entry that is still there.
   *
   * @return the log's minimum index
   */
  public long minimumIndex() {
    return minimumIndex;
  }
}
