package dev.modline.detect.image;

/** Slides the box down all columns at once, over a ring of the rows that are under the window. */
final class PdqColumns {
  /** Takes boxed rows. */
  @FunctionalInterface
  interface Rows {
    /** Takes row {@code y}; the array is used again. */
    void row(int y, float[] values);
  }

  private final PdqBox down;
  private final int height;
  private final Rows rows;
  private final float[][] ring;
  private final float[] sums;
  private final float[] means;
  private int taken;
  private int given;

  PdqColumns(int width, int height, Rows rows) {
    this.down = new PdqBox(height);
    this.height = height;
    this.rows = rows;
    this.ring = new float[down.left() + down.right() + 2][width];
    this.sums = new float[width];
    this.means = new float[width];
  }

  void row(float[] values) {
    float[] kept = ring[taken % ring.length];
    System.arraycopy(values, 0, kept, 0, values.length);
    for (int x = 0; x < sums.length; x++) {
      sums[x] += kept[x];
    }
    taken++;
    if (taken > down.right()) {
      give();
    }
  }

  void finish() {
    while (given < height) {
      give();
    }
  }

  private void give() {
    int leaving = given - down.left() - 1;
    if (leaving >= 0) {
      float[] gone = ring[leaving % ring.length];
      for (int x = 0; x < sums.length; x++) {
        sums[x] -= gone[x];
      }
    }
    float count = down.count(given);
    for (int x = 0; x < sums.length; x++) {
      means[x] = sums[x] / count;
    }
    rows.row(given++, means);
  }
}
