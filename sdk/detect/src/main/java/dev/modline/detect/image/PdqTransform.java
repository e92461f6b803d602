package dev.modline.detect.image;

/**
 * The two-dimensional cosine transform (type II) of the samples, frequencies 1 to 16 each way: the
 * constant is left out, since it says only how bright the picture is.
 */
final class PdqTransform {
  static final int SIDE = 16;

  private static final int POINTS = PdqSamples.SIDE;
  private static final float[] WAVES = waves();

  private PdqTransform() {}

  /** The 16 by 16 frequencies of 64 by 64 samples; sums run from the first sample to the last. */
  static float[] lowest(float[] points) {
    float[] half = new float[SIDE * POINTS];
    for (int u = 0; u < SIDE; u++) {
      for (int k = 0; k < POINTS; k++) {
        float wave = WAVES[POINTS * u + k];
        for (int x = 0; x < POINTS; x++) {
          half[POINTS * u + x] += wave * points[POINTS * k + x];
        }
      }
    }
    float[] lowest = new float[SIDE * SIDE];
    for (int u = 0; u < SIDE; u++) {
      for (int v = 0; v < SIDE; v++) {
        float sum = 0;
        for (int k = 0; k < POINTS; k++) {
          sum += half[POINTS * u + k] * WAVES[POINTS * v + k];
        }
        lowest[SIDE * u + v] = sum;
      }
    }
    return lowest;
  }

  private static float[] waves() {
    float scale = (float) Math.sqrt(2.0 / POINTS);
    float[] waves = new float[SIDE * POINTS];
    for (int u = 0; u < SIDE; u++) {
      for (int x = 0; x < POINTS; x++) {
        double angle = Math.PI / 2 / POINTS * (u + 1) * (2 * x + 1);
        waves[POINTS * u + x] = (float) (scale * Math.cos(angle));
      }
    }
    return waves;
  }
}
