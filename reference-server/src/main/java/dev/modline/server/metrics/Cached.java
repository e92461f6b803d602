package dev.modline.server.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read again when it has grown old: several gauges ask for it in one scrape. */
final class Cached<T> {
  private final Supplier<T> source;
  private final Duration age;
  private final Clock clock;
  private Instant readAt = Instant.MIN;
  private @Nullable T value;

  Cached(Supplier<T> source, Duration age, Clock clock) {
    this.source = source;
    this.age = age;
    this.clock = clock;
  }

  synchronized T value() {
    T current = value;
    Instant now = clock.instant();
    if (current == null || readAt.isBefore(now.minus(age))) {
      current = source.get();
      value = current;
      readAt = now;
    }
    return current;
  }
}
