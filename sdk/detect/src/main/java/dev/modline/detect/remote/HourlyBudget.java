package dev.modline.detect.remote;

import java.time.InstantSource;

/**
 * What may be spent in any sixty minutes, counted by the minute. Threading: safe. Amounts are in
 * millionths, so that they add up exactly.
 */
final class HourlyBudget {
  private static final int MINUTES = 60;

  private final InstantSource clock;
  private final long most;
  private final long[] spent = new long[MINUTES];
  private final long[] minuteOf = new long[MINUTES];

  HourlyBudget(InstantSource clock, double most) {
    this.clock = clock;
    this.most = Math.round(most * 1e6);
  }

  static HourlyBudget unlimited(InstantSource clock) {
    return new HourlyBudget(clock, Long.MAX_VALUE / 1e6);
  }

  /** Spends an amount if the hour has room for it. */
  synchronized boolean spend(double amount) {
    long micros = Math.round(amount * 1e6);
    long minute = Math.floorDiv(clock.millis(), 60_000L);
    long inHour = 0;
    for (int i = 0; i < MINUTES; i++) {
      inHour += minuteOf[i] > minute - MINUTES ? spent[i] : 0;
    }
    if (micros > most - inHour) {
      return false;
    }
    int slot = Math.floorMod(minute, MINUTES);
    spent[slot] = minuteOf[slot] == minute ? spent[slot] + micros : micros;
    minuteOf[slot] = minute;
    return true;
  }
}
