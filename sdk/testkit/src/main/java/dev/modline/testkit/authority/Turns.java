package dev.modline.testkit.authority;

import java.util.concurrent.TimeUnit;

/** Lets one request wait until another has been served, or for a moment if none comes. */
final class Turns {
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(200);

  private long served;

  synchronized void done() {
    served++;
    notifyAll();
  }

  synchronized void letAnotherGoFirst() {
    long before = served;
    long end = System.nanoTime() + MOMENT;
    try {
      for (long left = MOMENT; served == before && left > 0; left = end - System.nanoTime()) {
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
