package dev.modline.benchmarks.log;

import java.util.Arrays;
import java.util.Locale;

/** Keeps times of single operations and says their 50th and 99th percentile. */
final class Latencies {
  private long[] nanos = new long[1 << 16];
  private int count;

  synchronized void add(long value) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = value;
  }

  synchronized void print(String what) {
    if (count > 0) {
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%n# %s: p50 %.2f ms, p99 %.2f ms, most %.2f ms (%d)%n",
          what,
          sorted[count / 2] / 1e6,
          sorted[(int) (count * 0.99)] / 1e6,
          sorted[count - 1] / 1e6,
          count);
    }
    count = 0;
  }
}
