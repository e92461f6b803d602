package dev.modline.engine.discharge;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a failed attempt: doubling from one second to an hour, with jitter. */
public final class Backoff {
  private static final long MOST = Duration.ofHours(1).toMillis();

  private Backoff() {}

  /** The time after attempt {@code n}, from 1; a fifth less or more, so that peers spread out. */
  static Duration after(int n) {
    long base = Math.min(MOST, 1000L << Math.min(n - 1, 12));
    double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    return Duration.ofMillis((long) (base * jitter));
  }
}
