package dev.modline.detect.image;

/**
 * The mean over a window that slides along a line; at the ends it is over what there is of the
 * window. Value {@code i} comes from the values {@code i - left} to {@code i + right}.
 *
 * <p>A window is one 128th of the picture, rounded up: the filter runs twice, which spreads each
 * point over one 64th.
 */
final class PdqBox {
  private final int length;
  private final int left;
  private final int right;

  PdqBox(int length) {
    int window = (length + 127) / 128;
    this.length = length;
    this.right = window / 2;
    this.left = window - 1 - right;
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  /** How many values the mean at {@code i} is over. */
  int count(int i) {
    return Math.min(i + right, length - 1) - Math.max(i - left, 0) + 1;
  }

  /** Slides along {@code in}; the running sum is part of the definition, with its rounding. */
  void slide(float[] in, float[] out) {
    float sum = 0;
    for (int i = 0; i < right; i++) {
      sum += in[i];
    }
    int full = left + right + 1;
    int start = Math.min(left + 1, length - right);
    for (int i = 0; i < start; i++) {
      sum += in[i + right];
      out[i] = sum / (i + right + 1);
    }
    for (int i = start; i < length - right; i++) {
      sum += in[i + right];
      sum -= in[i - left - 1];
      out[i] = sum / full;
    }
    for (int i = length - right; i < length; i++) {
      sum -= in[i - left - 1];
      out[i] = sum / count(i);
    }
  }

  /** As {@link #slide}, but writes only the means at {@code points}, which ascend. */
  void slide(float[] in, int[] points, float[] out) {
    float sum = 0;
    for (int i = 0; i < right; i++) {
      sum += in[i];
    }
    int next = 0;
    for (int i = 0; i < length; i++) {
      if (i + right < length) {
        sum += in[i + right];
      }
      if (i > left) {
        sum -= in[i - left - 1];
      }
      while (next < points.length && points[next] == i) {
        out[next++] = sum / count(i);
      }
    }
  }
}
