package dev.modline.engine.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts the faults of a detector in a row. After five of them, one that has to be waited for is
 * given a rest: nobody asks it for ten seconds, then one post tries it again. One that fails at
 * once costs nobody anything, so it is asked on: what makes it fail may be the posts.
 */
public final class Breaker {
  private static final int FAULTS = 5;
  private static final Duration REST = Duration.ofSeconds(10);

  private final InstantSource clock;
  private int faults;
  private Instant restUntil = Instant.MIN;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether it has failed so often in a row that something is wrong with it. */
  synchronized boolean isOpen() {
    return faults >= FAULTS;
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
    if (faults < FAULTS && ++faults == FAULTS) {
      restUntil = clock.instant().plus(REST);
    }
  }
}
