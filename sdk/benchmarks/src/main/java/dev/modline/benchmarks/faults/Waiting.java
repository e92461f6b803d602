package dev.modline.benchmarks.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Waiting {
  private static final long GLANCE_MILLIS = 5;

  private Waiting() {}

  /** Whether it holds before the time is over. */
  static boolean until(Duration patience, BooleanSupplier holds) throws InterruptedException {
    long begin = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - begin > patience.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
    return true;
  }

  static long millisSince(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }
}
