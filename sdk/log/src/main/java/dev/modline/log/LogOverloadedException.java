package dev.modline.log;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** More appends are outstanding than the log takes; the entry was not taken. */
public final class LogOverloadedException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  LogOverloadedException(int outstanding, Duration retryAfter) {
    super(outstanding + " appends are outstanding");
    this.retryAfter = retryAfter;
  }

  /**
   * When to try again.
   *
   * @return a short while
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
