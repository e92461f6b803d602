package dev.modline.detect.video;

import dev.modline.detect.image.FrameSink;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads pictures that stand one behind another as binary PPM, as ffmpeg writes them. */
final class PpmFrames {
  private static final int LONGEST_SIDE = 4_096;

  private final InputStream in;

  PpmFrames(InputStream in) {
    this.in = in;
  }

  /** Passes on at most {@code most} frames; answers how many there were. */
  int read(int most, FrameSink sink) throws IOException {
    int count = 0;
    while (count < most) {
      int first = in.read();
      if (first < 0) {
        return count;
      }
      if (first != 'P' || in.read() != '6') {
        throw new IOException("something else than a frame");
      }
      int width = number();
      int height = number();
      if (number() != 255 || width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE) {
        throw new IOException("a frame of another kind than was asked for");
      }
      sink.frame(count++, frame(width, height));
    }
    return count;
  }

  private BufferedImage frame(int width, int height) throws IOException {
    BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      byte[] row = in.readNBytes(3 * width);
      if (row.length < 3 * width) {
        throw new EOFException("a frame was cut off");
      }
      for (int x = 0; x < width; x++) {
        line[x] =
            (row[3 * x] & 0xff) << 16 | (row[3 * x + 1] & 0xff) << 8 | (row[3 * x + 2] & 0xff);
      }
      frame.setRGB(0, y, width, 1, line, 0, width);
    }
    return frame;
  }

  /** A number between blanks; one blank behind it is taken with it. */
  private int number() throws IOException {
    int c = in.read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = in.read();
    }
    int number = 0;
    int digits = 0;
    while (c >= '0' && c <= '9' && digits++ < 6) {
      number = 10 * number + c - '0';
      c = in.read();
    }
    if (digits == 0 || c < 0 || c > ' ') {
      throw new IOException("a frame without its size");
    }
    return number;
  }
}
