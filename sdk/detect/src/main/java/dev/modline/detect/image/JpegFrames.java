package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;

/** Reads a JPEG: one frame, turned upright, with the four-colour kinds that ImageIO leaves out. */
final class JpegFrames {
  private static final int YCCK = 2;

  private JpegFrames() {}

  static void read(byte[] bytes, Codec codec, Budget budget, FrameSink sink) throws IOException {
    JpegOutline outline = JpegOutline.of(bytes);
    if (outline.scans() > budget.limits().scans()) {
      throw new RefusedException(Refusal.LIMIT, "has " + outline.scans() + " scans");
    }
    int number = budget.frame(codec.width(0), codec.height(0));
    BufferedImage stored =
        outline.components() == 4
            ? fourColours(codec.readRaster(0), outline.transform())
            : codec.read(0);
    sink.frame(number, outline.orientation().upright(stored));
    if (!outline.complete() || codec.truncated()) {
      throw new RefusedException(Refusal.TRUNCATED, "ends before its picture does");
    }
  }

  /**
   * CMYK and YCCK as printers' programs write them. Adobe stores the inks inverted; without its
   * marker they are as they are named.
   */
  private static BufferedImage fourColours(Raster inks, int transform) throws RefusedException {
    if (inks.getNumBands() != 4) {
      throw new RefusedException(Refusal.UNSUPPORTED, "has colours that cannot be decoded");
    }
    int width = inks.getWidth();
    BufferedImage image = new BufferedImage(width, inks.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[4 * width];
    int[] line = new int[width];
    for (int y = 0; y < inks.getHeight(); y++) {
      inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, samples);
      for (int x = 0; x < width; x++) {
        line[x] = rgb(samples, 4 * x, transform);
      }
      image.setRGB(0, y, width, 1, line, 0, width);
    }
    return image;
  }

  private static int rgb(int[] samples, int at, int transform) {
    int c = samples[at];
    int m = samples[at + 1];
    int y = samples[at + 2];
    int k = samples[at + 3];
    if (transform == YCCK) {
      // ITU-T T.871; the result is already what is left of red, green and blue.
      double luma = samples[at];
      double blue = samples[at + 1] - 128.0;
      double red = samples[at + 2] - 128.0;
      c = clamp(luma + 1.402 * red);
      m = clamp(luma - 0.344136 * blue - 0.714136 * red);
      y = clamp(luma + 1.772 * blue);
    }
    boolean inverted = transform >= 0;
    return (light(c, k, inverted) << 16) | (light(m, k, inverted) << 8) | light(y, k, inverted);
  }

  private static int light(int ink, int black, boolean inverted) {
    return inverted ? ink * black / 255 : (255 - ink) * (255 - black) / 255;
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
