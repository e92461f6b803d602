package dev.modline.detect.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A picture's samples as they are stored, taken for sRGB. Java's own conversion brings grey and
 * whatever has a profile to sRGB by way of linear light; PDQ's reference and most viewers take grey
 * for equal red, green and blue and pass over profiles, so that the same samples have the same hash
 * in every format.
 */
final class StoredPixels {
  private StoredPixels() {}

  /** The picture itself where nothing would be converted anyway. */
  static BufferedImage of(BufferedImage picture) {
    ColorModel colours = picture.getColorModel();
    Samples samples = new Samples(picture, colours);
    if (colours instanceof IndexColorModel
        || (colours.getColorSpace().isCS_sRGB() && !samples.deep)
        || !samples.known()) {
      return picture;
    }
    int width = picture.getWidth();
    BufferedImage stored =
        new BufferedImage(
            width,
            picture.getHeight(),
            colours.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      samples.row(y, line);
      stored.setRGB(0, y, width, 1, line, 0, width);
    }
    return stored;
  }

  /** The samples of one picture, brought to 8 bits. */
  private static final class Samples {
    private final Raster raster;
    private final int colours;
    private final boolean alpha;
    private final boolean multiplied;
    private final int[] bits;
    private final int[] samples;
    private final boolean deep;
    private final boolean ink;

    Samples(BufferedImage picture, ColorModel model) {
      raster = picture.getRaster();
      colours = model.getNumColorComponents();
      alpha = model.hasAlpha();
      multiplied = alpha && model.isAlphaPremultiplied();
      bits = model.getComponentSize();
      samples = new int[raster.getNumBands() * picture.getWidth()];
      deep = bits[0] > 8;
      ink = model.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }

    /** Whether each sample is a plain number and each colour one of those that are known here. */
    boolean known() {
      int type = raster.getTransferType();
      boolean whole =
          type == DataBuffer.TYPE_BYTE
              || type == DataBuffer.TYPE_USHORT
              || type == DataBuffer.TYPE_INT;
      boolean bands = raster.getNumBands() == colours + (alpha ? 1 : 0);
      return whole && bands && (colours == 1 || colours == 3 || ink);
    }

    void row(int y, int[] line) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, line.length, 1, samples);
      int bands = raster.getNumBands();
      for (int x = 0; x < line.length; x++) {
        int at = x * bands;
        int opacity = alpha ? eight(at, bands - 1, 0) : 255;
        int red = eight(at, 0, opacity);
        int green = colours == 1 ? red : eight(at, 1, opacity);
        int blue = colours == 1 ? red : eight(at, 2, opacity);
        if (ink) {
          int black = 255 - eight(at, 3, opacity);
          red = (255 - red) * black / 255;
          green = (255 - green) * black / 255;
          blue = (255 - blue) * black / 255;
        }
        line[x] = opacity << 24 | red << 16 | green << 8 | blue;
      }
    }

    /** Of a deep sample the upper eight bits, as libraries that make 8 bits of 16 take them. */
    private int eight(int at, int band, int opacity) {
      int size = bits[band];
      int sample = samples[at + band];
      int value = size >= 8 ? sample >>> (size - 8) : sample * 255 / ((1 << size) - 1);
      return multiplied && opacity > 0
          ? Math.min(255, (value * 255 + opacity / 2) / opacity)
          : value;
    }
  }
}
