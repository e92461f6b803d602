package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes JPEGs that are stored turned, with the Exif tag that says how. */
final class ExifWriter {
  private ExifWriter() {}

  /** {@code upright}, stored so that the orientation {@code value} makes it upright again. */
  static byte[] jpeg(BufferedImage upright, int value) {
    byte[] jpeg = Pictures.encode(stored(upright, value), "jpeg");
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.put((byte) 0xff).put((byte) 0xe1).putShort((short) 34);
    exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) value);
    exif.putShort((short) 0);
    exif.putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** The table of the Exif standard: where row 0 and column 0 of the stored picture belong. */
  private static BufferedImage stored(BufferedImage upright, int value) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean swapped = value >= 5;
    BufferedImage stored =
        new BufferedImage(
            swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < stored.getHeight(); row++) {
      for (int column = 0; column < stored.getWidth(); column++) {
        boolean across = value == 2 || value == 3 || value == 6 || value == 7;
        boolean down = value == 3 || value == 4 || value == 7 || value == 8;
        int x = swapped ? row : column;
        int y = swapped ? column : row;
        x = across ? width - 1 - x : x;
        y = down ? height - 1 - y : y;
        stored.setRGB(column, row, upright.getRGB(x, y));
      }
    }
    return stored;
  }
}
