package dev.modline.store;

import dev.modline.model.InvalidInput;
import java.time.Duration;

/**
 * How long the entries of a log are kept. It is published in the log before anything goes.
 *
 * @param keepDays days since an entry was written and since its case last changed; what the law
 *     wants kept for longer stays for longer
 * @param noticeDays how long the policy stands published before it counts
 */
public record RetentionPolicy(int keepDays, int noticeDays) {
  private static final int MOST = 36_500;

  /** Checks the days: 1 to 36,500 each. */
  public RetentionPolicy {
    if (keepDays < 1 || keepDays > MOST) {
      throw new InvalidInput("keepDays", "must be from 1 to " + MOST);
    }
    if (noticeDays < 1 || noticeDays > MOST) {
      throw new InvalidInput("noticeDays", "must be from 1 to " + MOST);
    }
  }

  Duration notice() {
    return Duration.ofDays(noticeDays);
  }
}
