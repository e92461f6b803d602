package dev.modline.benchmarks.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs faster than the day, the same in every process of a run: hours of backoff. */
final class FastClock extends Clock {
  private static final Instant BEGIN = Instant.parse("2026-11-24T03:00:00Z");

  private final long startMillis;
  private final int factor;

  /**
   * A clock.
   *
   * @param startMillis the system's time when it showed its beginning
   * @param factor how many seconds it counts in a second
   */
  FastClock(long startMillis, int factor) {
    this.startMillis = startMillis;
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    long passed = Clock.systemUTC().millis() - startMillis;
    return BEGIN.plus(Duration.ofMillis(passed * factor));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
