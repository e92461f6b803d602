package dev.modline.authorities.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  /** The server asked for one, with or without {@code Retry-After} in seconds; ten minutes most. */
  public void asked(Optional<String> retryAfter) {
    until = clock.instant().plus(length(retryAfter));
  }

  private static Duration length(Optional<String> retryAfter) {
    try {
      Duration asked =
          retryAfter.map(it -> Duration.ofSeconds(Long.parseLong(it.trim()))).orElse(UNSAID);
      return asked.isNegative() || asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    } catch (NumberFormatException e) {
      return UNSAID;
    }
  }
}
