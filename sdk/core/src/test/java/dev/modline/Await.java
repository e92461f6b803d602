package dev.modline;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
final class Await {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private Await() {}

  static void until(String what, BooleanSupplier holds) {
    long begin = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - begin > PATIENCE) {
        fail("waited in vain: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
