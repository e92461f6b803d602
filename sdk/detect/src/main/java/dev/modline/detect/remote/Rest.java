package dev.modline.detect.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Leaves a service alone for as long as it asks to be. Threading: safe.
 *
 * <p>Faults in a row are not counted here: the line gives every detector that keeps failing a rest.
 */
final class Rest {
  /** What a service that says "too many" is given without a time of its own. */
  private static final Duration USUAL = Duration.ofSeconds(5);

  /** Nobody is silenced for longer by one answer, whatever it says. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final InstantSource clock;
  private volatile Instant until = Instant.MIN;

  Rest(InstantSource clock) {
    this.clock = clock;
  }

  boolean isOn() {
    return clock.instant().isBefore(until);
  }

  /** Begins a rest; {@code retryAfter} is the header: seconds, or a date (RFC 9110, 10.2.3). */
  void begin(Optional<String> retryAfter) {
    Instant now = clock.instant();
    Instant asked = retryAfter.flatMap(value -> parse(value, now)).orElse(now.plus(USUAL));
    Instant latest = now.plus(LONGEST);
    until = asked.isAfter(latest) ? latest : asked;
  }

  private static Optional<Instant> parse(String value, Instant now) {
    try {
      return value.matches("[0-9]{1,9}")
          ? Optional.of(now.plusSeconds(Long.parseLong(value)))
          : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
