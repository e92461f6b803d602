package dev.modline.detect.image;

/**
 * Blurs and samples a picture that comes row by row, and keeps no more of it than the rows under
 * the windows: rows are boxed along and then down, twice; of the second pass only what the 64 by 64
 * points need is computed.
 */
final class PdqSamples {
  static final int SIDE = 64;

  private final PdqBox across;
  private final int[] columns;
  private final float[] boxed;
  private final float[] row = new float[SIDE];
  private final float[] points = new float[SIDE * SIDE];
  private final PdqColumns first;
  private final PdqColumns second;
  private final int[] rows;
  private int nextPoint;

  PdqSamples(int width, int height) {
    across = new PdqBox(width);
    boxed = new float[width];
    columns = centres(width);
    rows = centres(height);
    second = new PdqColumns(SIDE, height, this::sample);
    first = new PdqColumns(width, height, this::again);
  }

  /** Takes the next row from the top. */
  void row(float[] luma) {
    across.slide(luma, boxed);
    first.row(boxed);
  }

  /** The samples, row by row, after the last row. */
  float[] finish() {
    first.finish();
    second.finish();
    return points;
  }

  private void again(int y, float[] smooth) {
    across.slide(smooth, columns, row);
    second.row(row);
  }

  private void sample(int y, float[] smooth) {
    while (nextPoint < SIDE && rows[nextPoint] == y) {
      System.arraycopy(smooth, 0, points, SIDE * nextPoint++, SIDE);
    }
  }

  /** The 64 points stand in the centres of as many equal parts; a small picture repeats pixels. */
  private static int[] centres(int length) {
    int[] centres = new int[SIDE];
    for (int i = 0; i < SIDE; i++) {
      centres[i] = (int) ((i + 0.5) * length / SIDE);
    }
    return centres;
  }
}
