package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.SinglePixelPackedSampleModel;

/**
 * The brightness of a picture, row by row: 0.299 of the red, 0.587 of the green, 0.114 of the blue,
 * each from 0 to 255, in sRGB.
 */
abstract class LumaRows {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  final float[] luma;

  LumaRows(int width) {
    luma = new float[width];
  }

  /** The brightness of row {@code y}; the array is used again for the next row. */
  abstract float[] row(int y);

  /** The two layouts that nearly all pictures have are read without a call for each pixel. */
  static LumaRows of(BufferedImage picture) {
    if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR
        && picture.getRaster().getDataBuffer() instanceof DataBufferByte bytes
        && picture.getSampleModel() instanceof PixelInterleavedSampleModel model
        && isWhole(picture)) {
      return new BytesBgr(picture.getWidth(), bytes, model.getScanlineStride());
    }
    if ((picture.getType() == BufferedImage.TYPE_INT_RGB
            || picture.getType() == BufferedImage.TYPE_INT_ARGB)
        && picture.getRaster().getDataBuffer() instanceof DataBufferInt ints
        && picture.getSampleModel() instanceof SinglePixelPackedSampleModel model
        && isWhole(picture)) {
      return new IntsRgb(picture.getWidth(), ints, model.getScanlineStride());
    }
    return new AnyPixels(picture);
  }

  private static boolean isWhole(BufferedImage picture) {
    return picture.getRaster().getParent() == null
        && picture.getRaster().getDataBuffer().getOffset() == 0;
  }

  /** The sum goes from red to blue: its rounding is part of the hash. */
  private static float luma(int red, int green, int blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  private static final class BytesBgr extends LumaRows {
    private final byte[] bytes;
    private final int stride;

    BytesBgr(int width, DataBufferByte buffer, int stride) {
      super(width);
      this.bytes = buffer.getData();
      this.stride = stride;
    }

    @Override
    float[] row(int y) {
      int at = y * stride;
      for (int x = 0; x < luma.length; x++, at += 3) {
        luma[x] = luma(bytes[at + 2] & 0xff, bytes[at + 1] & 0xff, bytes[at] & 0xff);
      }
      return luma;
    }
  }

  private static final class IntsRgb extends LumaRows {
    private final int[] ints;
    private final int stride;

    IntsRgb(int width, DataBufferInt buffer, int stride) {
      super(width);
      this.ints = buffer.getData();
      this.stride = stride;
    }

    @Override
    float[] row(int y) {
      for (int x = 0; x < luma.length; x++) {
        int rgb = ints[y * stride + x];
        luma[x] = luma((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
      }
      return luma;
    }
  }

  private static final class AnyPixels extends LumaRows {
    private final BufferedImage picture;
    private final int[] line;

    AnyPixels(BufferedImage picture) {
      super(picture.getWidth());
      this.picture = picture;
      this.line = new int[luma.length];
    }

    @Override
    float[] row(int y) {
      picture.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < luma.length; x++) {
        luma[x] = luma((line[x] >> 16) & 0xff, (line[x] >> 8) & 0xff, line[x] & 0xff);
      }
      return luma;
    }
  }
}
