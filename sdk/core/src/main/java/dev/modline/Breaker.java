package dev.modline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Gives a detector that keeps failing a rest: after five faults in a row nobody waits for it for
 * ten seconds, then one post tries it again.
 */
final class Breaker {
  private static final int FAULTS = 5;
  private static final Duration REST = Duration.ofSeconds(10);

  private final InstantSource clock;
  private int faults;
  private Instant restUntil = Instant.MIN;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether to try; while resting, one caller in each rest period is let through as the probe. */
  synchronized boolean tries() {
    if (faults < FAULTS) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(restUntil)) {
      return false;
    }
    restUntil = now.plus(REST);
    return true;
  }

  synchronized void succeeded() {
    faults = 0;
  }

  synchronized void failed() {
    if (++faults == FAULTS) {
      restUntil = clock.instant().plus(REST);
    }
  }
}
