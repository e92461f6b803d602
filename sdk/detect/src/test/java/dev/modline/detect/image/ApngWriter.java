package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Writes animated PNGs whose still picture is no part of the animation. */
final class ApngWriter {
  record Frame(BufferedImage image, int x, int y) {}

  private ApngWriter() {}

  static byte[] of(BufferedImage still, List<Frame> frames) {
    byte[] png = Pictures.encode(still, "png");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    chunk(out, "acTL", ByteBuffer.allocate(8).putInt(frames.size()).putInt(0).array());
    // Everything between the header and the end chunk: the still picture.
    out.write(png, 33, png.length - 33 - 12);
    int sequence = 0;
    for (Frame frame : frames) {
      ByteBuffer control = ByteBuffer.allocate(26).putInt(sequence++);
      control.putInt(frame.image().getWidth()).putInt(frame.image().getHeight());
      control.putInt(frame.x()).putInt(frame.y()).putShort((short) 1).putShort((short) 10);
      chunk(out, "fcTL", control.array());
      byte[] pixels = pixels(Pictures.encode(frame.image(), "png"));
      ByteBuffer data = ByteBuffer.allocate(4 + pixels.length).putInt(sequence++).put(pixels);
      chunk(out, "fdAT", data.array());
    }
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] pixels(byte[] png) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int at = 8; at < png.length; ) {
      int length = ByteBuffer.wrap(png).getInt(at);
      String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (type.equals("IDAT")) {
        pixels.writeBytes(Arrays.copyOfRange(png, at + 8, at + 8 + length));
      }
      at += 12 + length;
    }
    return pixels.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
