package dev.modline.engine.screen;

import dev.modline.engine.base.Parts;
import java.time.Duration;
import java.time.Instant;

/**
 * Past a set rate, automatic removals become review items: a bad rule or list must not empty a
 * network before somebody looks. The bucket is the store's, so neither a new start nor another
 * process fills it anew; this process takes from it in small lots, and what it took and did not use
 * is gone with it.
 */
public final class MassActionBreaker {
  private static final String BUCKET = "mass-action";
  private static final int LOTS_A_MINUTE = 20;

  /** Without a refusal for so long, what came too fast has ended. */
  private static final Duration CALM = Duration.ofMinutes(1);

  private final Parts parts;
  private final int perMinute;
  private int reserved;
  private boolean open;
  private Instant refusedAt = Instant.MIN;

  public MassActionBreaker(Parts parts, int perMinute) {
    this.parts = parts;
    this.perMinute = perMinute;
  }

  /** Whether one more automatic removal is believed. */
  boolean allows() {
    boolean allowed;
    boolean opens = false;
    synchronized (this) {
      Instant now = parts.now();
      if (reserved == 0) {
        int lot = Math.max(1, perMinute / LOTS_A_MINUTE);
        reserved = parts.store().draw(BUCKET, perMinute, lot, now);
      }
      allowed = reserved > 0;
      if (allowed) {
        reserved--;
      } else {
        opens = !open;
        open = true;
        refusedAt = now;
      }
    }
    if (opens) {
      tell(true);
    }
    return allowed;
  }

  /** Closes it when nothing was refused for a while; to be called now and then. */
  public void watch() {
    boolean closes;
    synchronized (this) {
      closes = open && !parts.now().isBefore(refusedAt.plus(CALM));
      open = open && !closes;
    }
    if (closes) {
      tell(false);
    }
  }

  /** Whether removals become reviews. */
  public synchronized boolean isOpen() {
    return open;
  }

  private void tell(boolean on) {
    parts.listeners().each(l -> l.controlled("mass-action-breaker", on));
  }
}
