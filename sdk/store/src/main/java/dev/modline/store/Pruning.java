package dev.modline.store;

import java.util.Optional;

/**
 * What pruning a log does, or would do.
 *
 * @param audience whose log
 * @param from the first entry that is there
 * @param to the first entry that is there afterwards, a multiple of 256
 * @param size how many entries the log has had in all
 * @param kept what keeps the rest; empty when the work ended for another reason, an end of the time
 *     say
 */
public record Pruning(String audience, long from, long to, long size, Optional<Kept> kept) {
  /** How many entries go. */
  public long count() {
    return to - from;
  }

  @Override
  public String toString() {
    return audience
        + ": "
        + count()
        + " of "
        + (size - from)
        + " entries"
        + kept.map(it -> "; the rest stays: " + it).orElse("");
  }
}
