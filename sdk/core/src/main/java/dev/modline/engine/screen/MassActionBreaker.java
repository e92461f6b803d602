package dev.modline.engine.screen;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Past a set rate, automatic removals become review items: a bad rule or list must not empty a
 * network before somebody looks. A token bucket that holds one minute's worth.
 */
public final class MassActionBreaker {
  private final InstantSource clock;
  private final double perMilli;
  private final int capacity;
  private double tokens;
  private Instant filledAt;

  public MassActionBreaker(InstantSource clock, int perMinute) {
    this.clock = clock;
    this.capacity = perMinute;
    this.perMilli = perMinute / 60_000.0;
    this.tokens = perMinute;
    this.filledAt = clock.instant();
  }

  /** Whether one more automatic removal is believed. */
  synchronized boolean allows() {
    Instant now = clock.instant();
    long passed = Math.max(0, now.toEpochMilli() - filledAt.toEpochMilli());
    tokens = Math.min(capacity, tokens + passed * perMilli);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
