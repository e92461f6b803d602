package dev.modline.server.square;

import dev.modline.model.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Accepts pictures that are what they claim to be; only their headers are read. */
final class Pictures {
  static final int MAX_BYTES = 2 << 20;
  private static final int MAX_SIDE = 8_000;
  private static final long MAX_PIXELS = 25_000_000;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");

  private Pictures() {}

  static Archive.Picture check(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new InvalidInput("picture", "is larger than 2 MiB");
    }
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new InvalidInput("picture", "is not a PNG, JPEG or GIF");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (!FORMATS.contains(format)) {
          throw new InvalidInput("picture", "is not a PNG, JPEG or GIF");
        }
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
          throw new InvalidInput("picture", "has too many pixels");
        }
        return new Archive.Picture("image/" + format, bytes);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new InvalidInput("picture", "cannot be read");
    }
  }
}
