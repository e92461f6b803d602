package dev.modline.detect.image;

import dev.modline.detect.image.PngOutline.Chunk;
import dev.modline.detect.image.PngOutline.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Reads a PNG: the still picture, which old viewers show, and then each frame of the animation,
 * which new ones show. ImageIO knows stills only, so every frame is handed to it as a PNG of its
 * own.
 */
final class PngFrames {
  private PngFrames() {}

  static void read(byte[] bytes, Codec codec, Budget budget, FrameSink sink) throws IOException {
    PngOutline outline = PngOutline.of(bytes, budget.limits().frames());
    long width = outline.width(bytes);
    long height = outline.height(bytes);
    budget.expect(1 + outline.frames().size(), width, height);
    int number = budget.frame(width, height);
    sink.frame(number, outline.orientation().upright(codec.read(0)));
    if (!outline.frames().isEmpty()) {
      FrameCanvas canvas = new FrameCanvas((int) width, (int) height);
      for (Frame frame : outline.frames()) {
        BufferedImage picture = decode(bytes, outline, frame, budget);
        canvas.show(
            picture,
            frame.place(),
            budget.frame(width, height),
            (n, shown) -> sink.frame(n, outline.orientation().upright(shown)));
      }
    }
    if (!outline.complete()) {
      throw new RefusedException(Refusal.TRUNCATED, "ends before its end chunk");
    }
  }

  private static BufferedImage decode(byte[] bytes, PngOutline outline, Frame frame, Budget budget)
      throws IOException {
    budget.size(frame.place().width(), frame.place().height());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(bytes, 0, 8);
    byte[] header = copy(bytes, outline.header());
    ByteBuffer.wrap(header).putInt(frame.place().width()).putInt(frame.place().height());
    chunk(png, "IHDR", header);
    for (Chunk shared : outline.shared()) {
      chunk(png, shared.type(), copy(bytes, shared));
    }
    for (Chunk data : frame.data()) {
      chunk(png, data.type(), copy(bytes, data));
    }
    chunk(png, "IEND", new byte[0]);
    try (Codec codec = Codec.open(ImageFormat.PNG, png.toByteArray(), false)) {
      codec.check(0, budget);
      return codec.read(0);
    }
  }

  private static byte[] copy(byte[] bytes, Chunk chunk) {
    return java.util.Arrays.copyOfRange(bytes, chunk.from(), chunk.to());
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
