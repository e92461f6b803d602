package dev.modline.detect.hash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How 256 bits are cut into chunks so that no near hash is missed.
 *
 * <p>The pigeonhole: let chunk {@code i} be searched within radius {@code r(i)}, and let the sum of
 * all {@code r(i) + 1} be more than the distance. A hash that differs from the query by more than
 * {@code r(i)} in every chunk then differs by more than the distance altogether. So each near hash
 * is met in one chunk at least, and the search is exact.
 *
 * <p>Which widths and radii are the cheapest depends on how many hashes there are. All are weighed
 * by dynamic programming over the bits and the distance that are left to share out.
 */
final class PdqPlan {
  private static final int BITS = 256;
  private static final int WIDEST = 27;
  private static final int MOST_RADIUS = 3;

  /** What a table may take for each hash, in bytes, and in all however few there are. */
  private static final int BYTES_A_ROW = 78;

  private static final int BYTES_AT_LEAST = 1 << 20;

  /**
   * One chunk.
   *
   * @param from its first bit, counted from the first that is written
   * @param width how many bits it has
   * @param radius in how many of them a hash may differ from the query to be met here
   */
  record Chunk(int from, int width, int radius) {}

  private PdqPlan() {}

  /** The cheapest plan for {@code rows} hashes at {@code distance} that keeps the memory bound. */
  static List<Chunk> of(int rows, int distance) {
    double room = (double) BYTES_A_ROW * rows + BYTES_AT_LEAST;
    // The price of a byte rises until the plan fits; at the last price memory is all that counts.
    double price = 0;
    List<Chunk> plan = cheapest(rows, distance, price);
    for (price = 1e-9; bytes(plan, rows) > room && price < 1e9; price *= 1.5) {
      plan = cheapest(rows, distance, price);
    }
    return plan;
  }

  /** What the tables of {@code plan} take, in bytes. */
  static double bytes(List<Chunk> plan, int rows) {
    return plan.stream().mapToDouble(chunk -> bytes(chunk.width(), rows)).sum();
  }

  private static double bytes(int width, int rows) {
    return 4.0 * rows + 2.0625 * Math.scalb(1.0, width);
  }

  private static List<Chunk> cheapest(int rows, int distance, double price) {
    int units = distance + 1;
    double[][] best = new double[BITS + 1][units + 1];
    int[][] choice = new int[BITS + 1][units + 1];
    for (double[] line : best) {
      Arrays.fill(line, Double.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    double[][] costs = new double[WIDEST + 1][MOST_RADIUS + 1];
    for (int width = 1; width <= WIDEST; width++) {
      for (int radius = 0; radius <= MOST_RADIUS; radius++) {
        costs[width][radius] = costOf(width, radius, rows, price);
      }
    }
    for (int bits = 1; bits <= BITS; bits++) {
      for (int unit = 1; unit <= units; unit++) {
        for (int width = 1; width <= Math.min(bits, WIDEST); width++) {
          for (int radius = 0; radius <= Math.min(MOST_RADIUS, unit - 1); radius++) {
            double cost = best[bits - width][unit - radius - 1] + costs[width][radius];
            if (cost < best[bits][unit]) {
              best[bits][unit] = cost;
              choice[bits][unit] = (width << 2) | radius;
            }
          }
        }
      }
    }
    List<Chunk> plan = new ArrayList<>();
    for (int bits = BITS, unit = units; bits > 0; ) {
      int width = choice[bits][unit] >> 2;
      int radius = choice[bits][unit] & 3;
      plan.add(new Chunk(bits - width, width, radius));
      bits -= width;
      unit -= radius + 1;
    }
    return plan;
  }

  /**
   * What a look-up spends on a chunk, in reads of memory that no cache holds: one for each place in
   * the table, one for each list of rows that is not empty, one for each row that is compared.
   */
  private static double costOf(int width, int radius, int rows, double price) {
    double probes = probes(width, radius);
    double filled = rows / Math.scalb(1.0, width);
    return probes * (1 + (1 - Math.exp(-filled)) + filled) + price * bytes(width, rows);
  }

  /** How many keys differ from a key of {@code width} bits in {@code radius} of them at most. */
  static int probes(int width, int radius) {
    long all = 0;
    long choose = 1;
    for (int r = 0; r <= radius; r++) {
      all += choose;
      choose = choose * (width - r) / (r + 1);
    }
    return (int) all;
  }
}
