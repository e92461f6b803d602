package dev.modline.detect.image;

import java.awt.image.BufferedImage;

/** PDQ written down as it is described, step by step over the whole picture: the oracle. */
final class PlainPdq {
  private PlainPdq() {}

  static String hash(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[][] luma = new float[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean grey =
            image.getRaster().getNumBands() == 1 && image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        int rgb = grey ? image.getRaster().getSample(x, y, 0) * 0x10101 : image.getRGB(x, y);
        luma[y][x] = 0.299f * (rgb >> 16 & 255) + 0.587f * (rgb >> 8 & 255) + 0.114f * (rgb & 255);
      }
    }
    for (int pass = 0; pass < 2; pass++) {
      luma = transposed(boxed(transposed(boxed(luma))));
    }
    float[][] points = new float[64][64];
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        points[i][j] = luma[(int) ((i + 0.5) * height / 64)][(int) ((j + 0.5) * width / 64)];
      }
    }
    float[][] d = new float[16][64];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 64; j++) {
        float scale = (float) Math.sqrt(2.0 / 64);
        d[i][j] = (float) (scale * Math.cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1)));
      }
    }
    float[][] dct = product(product(d, points), transposed(d));
    float[] sorted = new float[256];
    for (int i = 0; i < 256; i++) {
      sorted[i] = dct[i / 16][i % 16];
    }
    java.util.Arrays.sort(sorted);
    StringBuilder bits = new StringBuilder();
    for (int i = 255; i >= 0; i--) {
      bits.append(dct[i / 16][i % 16] > sorted[127] ? '1' : '0');
    }
    String hex = new java.math.BigInteger(bits.toString(), 2).toString(16);
    return "0".repeat(64 - hex.length()) + hex;
  }

  private static float[][] boxed(float[][] rows) {
    int length = rows[0].length;
    int window = (length + 127) / 128;
    int right = window / 2;
    int left = window - 1 - right;
    float[][] out = new float[rows.length][length];
    for (int y = 0; y < rows.length; y++) {
      float sum = 0;
      int from = 0;
      int to = -1;
      for (int x = 0; x < length; x++) {
        while (to < Math.min(length - 1, x + right)) {
          sum += rows[y][++to];
        }
        while (from < x - left) {
          sum -= rows[y][from++];
        }
        out[y][x] = sum / (to - from + 1);
      }
    }
    return out;
  }

  private static float[][] transposed(float[][] m) {
    float[][] t = new float[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[0].length; j++) {
        t[j][i] = m[i][j];
      }
    }
    return t;
  }

  private static float[][] product(float[][] a, float[][] b) {
    float[][] c = new float[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }
}
