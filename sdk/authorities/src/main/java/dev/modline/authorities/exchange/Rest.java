package dev.modline.authorities.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The rest that a server asked for: until it is over nobody calls. Threading: safe.
 *
 * <pre>{@code
 * if (rest.resting()) { … later … }
 * rest.asked(response.headers().firstValue("Retry-After"));
 * }</pre>
 */
public final class Rest {
  private static final Duration UNSAID = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final InstantSource clock;
  private volatile Instant until = Instant.MIN;

  /** No rest yet. */
  public Rest(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether it is not over. */
  public boolean resting() {
    return clock.instant().isBefore(until);
  }

  /** The server asked for one, with or without {@code Retry-After}; ten minutes at most. */
  public void asked(Optional<String> retryAfter) {
    Instant now = clock.instant();
    until = now.plus(length(retryAfter, now));
  }

  /** Seconds or a date (RFC 9110, 10.2.3); half a minute for anything else, or nothing. */
  private static Duration length(Optional<String> retryAfter, Instant now) {
    Duration asked = retryAfter.flatMap(text -> parse(text.strip(), now)).orElse(UNSAID);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(Duration.between(now, until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
