package dev.modline.detect.image;

import java.awt.image.BufferedImage;

/**
 * How a stored picture must be turned to stand upright: the eight values of the Exif tag 0x0112
 * (JEITA CP-3451, 4.6.4), by the place of the stored first row and column.
 */
enum Orientation {
  /** As stored. */
  UPRIGHT(false, false, false),
  /** Mirrored left to right. */
  MIRRORED(false, true, false),
  /** Upside down. */
  HALF_TURN(false, true, true),
  /** Mirrored top to bottom. */
  FLIPPED(false, false, true),
  /** Mirrored along the diagonal from the top left. */
  TRANSPOSED(true, false, false),
  /** Stored lying on its left side: turn right. */
  TURN_RIGHT(true, false, true),
  /** Mirrored along the other diagonal. */
  TRANSVERSED(true, true, true),
  /** Stored lying on its right side: turn left. */
  TURN_LEFT(true, true, false);

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private final boolean swapped;
  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
    this.swapped = swapped;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The upright picture; {@code stored} itself when there is nothing to turn. */
  BufferedImage upright(BufferedImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = stored.getWidth();
    int height = stored.getHeight();
    BufferedImage upright =
        new BufferedImage(
            swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_ARGB);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      stored.getRGB(0, y, width, 1, line, 0, width);
      if (fromRight) {
        reverse(line);
      }
      int to = fromBottom ? height - 1 - y : y;
      if (swapped) {
        upright.setRGB(to, 0, 1, width, line, 0, 1);
      } else {
        upright.setRGB(0, to, width, 1, line, 0, width);
      }
    }
    return upright;
  }

  private static void reverse(int[] line) {
    for (int left = 0, right = line.length - 1; left < right; left++, right--) {
      int kept = line[left];
      line[left] = line[right];
      line[right] = kept;
    }
  }

  /**
   * Reads the tag from a TIFF structure in {@code bytes[from, to)}: what Exif is. Whatever is odd
   * there counts as upright, as browsers take it.
   */
  static Orientation of(byte[] bytes, int from, int to) {
    return of(bytes, from, to, 0);
  }

  /** As {@link #of(byte[], int, int)}, of that page: each has a directory of its own. */
  static Orientation of(byte[] bytes, int from, int to, int page) {
    if (to - from < 8) {
      return UPRIGHT;
    }
    boolean little = Bytes.ascii(bytes, from, "II*\0");
    if (!little && !Bytes.ascii(bytes, from, "MM\0*")) {
      return UPRIGHT;
    }
    long directory = from + u32(bytes, from + 4, little);
    for (int i = 0; i < page && directory > from && directory <= to - 2; i++) {
      long next = directory + 2 + 12L * u16(bytes, (int) directory, little);
      directory = next > to - 4 ? to : from + u32(bytes, (int) next, little);
    }
    if (directory > to - 2 || directory <= from) {
      return UPRIGHT;
    }
    int entries = u16(bytes, (int) directory, little);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry > to - 12) {
        return UPRIGHT;
      }
      int at = (int) entry;
      if (u16(bytes, at, little) == TAG && u16(bytes, at + 2, little) == SHORT) {
        int value = u16(bytes, at + 8, little);
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int u16(byte[] bytes, int at, boolean little) {
    int value = Bytes.u16(bytes, at);
    return little ? Short.reverseBytes((short) value) & 0xffff : value;
  }

  private static long u32(byte[] bytes, int at, boolean little) {
    long value = Bytes.u32(bytes, at);
    return little ? Integer.reverseBytes((int) value) & 0xffff_ffffL : value;
  }
}
