package dev.modline.detect.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Pictures that are small to send and long to look at. */
final class Bombs {
  private static final byte[] ONE_PIXEL = {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};

  private Bombs() {}

  /** An animation whose frames each change one pixel of a large picture: 15 bytes a frame. */
  static byte[] gif(int side, int frames) {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    for (int length : new int[] {side, side}) {
      gif.write(length & 0xff);
      gif.write(length >> 8);
    }
    gif.writeBytes(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    for (int frame = 0; frame < frames; frame++) {
      gif.writeBytes(ONE_PIXEL);
    }
    gif.write(0x3b);
    return gif.toByteArray();
  }
}
