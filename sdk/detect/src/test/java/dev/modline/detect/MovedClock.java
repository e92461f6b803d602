package dev.modline.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that the test moves. */
public final class MovedClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves it forward. */
  public synchronized void move(Duration by) {
    now = now.plus(by);
  }
}
