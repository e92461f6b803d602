package dev.modline.engine.base;

import dev.modline.model.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When something came in: clocks start there, so nothing comes from the future. */
public final class Received {
  /** How far another machine's clock may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private Received() {}

  /** When it came; now where nothing is said. */
  public static Instant at(Optional<Instant> said, Instant now) {
    if (said.filter(at -> at.isAfter(now.plus(SKEW))).isPresent()) {
      throw new InvalidInput("receivedAt", "is in the future");
    }
    return said.orElse(now);
  }
}
