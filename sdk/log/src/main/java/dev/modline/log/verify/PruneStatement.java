package dev.modline.log.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an entry of a log says of entries that are not there any more.
 *
 * @param index where it stands
 * @param minimumIndex the first entry that stays
 * @param at when they went
 * @param keep how long the log's policy keeps entries
 * @param newest the time of the newest entry that went
 * @param context what else a reader of the rest has to know
 */
public record PruneStatement(
    long index,
    long minimumIndex,
    Instant at,
    Duration keep,
    Instant newest,
    Optional<String> context) {
  /** Whether the entry admits that something younger went than its policy allows. */
  public boolean isBeyondPolicy() {
    return newest.isAfter(at.minus(keep));
  }

  @Override
  public String toString() {
    return "entry "
        + index
        + " says that those before "
        + minimumIndex
        + " were pruned at "
        + at
        + " under a policy that keeps them for "
        + keep.toDays()
        + " days";
  }
}
