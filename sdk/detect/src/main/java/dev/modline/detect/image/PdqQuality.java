package dev.modline.detect.image;

/** How much there is to recognise: the sum of the steps between neighbouring samples. */
final class PdqQuality {
  /** Steps are counted in hundredths of the range; this many of them make one point of quality. */
  private static final int STEPS_A_POINT = 90;

  private static final int SIDE = PdqSamples.SIDE;

  private PdqQuality() {}

  static int of(float[] points) {
    int steps = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float here = points[SIDE * y + x];
        steps += y + 1 < SIDE ? step(here, points[SIDE * (y + 1) + x]) : 0;
        steps += x + 1 < SIDE ? step(here, points[SIDE * y + x + 1]) : 0;
      }
    }
    return Math.min(100, steps / STEPS_A_POINT);
  }

  /** Cut down to whole hundredths, so that many small steps do not add up to an edge. */
  private static int step(float a, float b) {
    return Math.abs((int) ((a - b) * 100 / 255));
  }
}
