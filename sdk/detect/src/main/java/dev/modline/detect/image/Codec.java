package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One ImageIO reader over one picture. Its headers can be asked without decoding pixels. */
final class Codec implements AutoCloseable {
  private final ImageReader reader;
  private final ImageInputStream input;
  private boolean truncated;

  private Codec(ImageReader reader, ImageInputStream input) {
    this.reader = reader;
    this.input = input;
  }

  /**
   * Opens a picture.
   *
   * @param metadata whether to keep what stands beside the pixels; what is not needed is not parsed
   */
  static Codec open(ImageFormat format, byte[] bytes, boolean metadata) throws RefusedException {
    ImageReader reader = reader(format);
    // In memory: the cache of ImageIO would write strangers' pictures to the disk.
    ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    reader.setInput(input, false, !metadata);
    Codec codec = new Codec(reader, input);
    reader.addIIOReadWarningListener(codec.new Warnings());
    reader.addIIOReadProgressListener(new Stopping());
    return codec;
  }

  /** The platform's own reader before any plug-in's, so that every host decodes the same pixels. */
  private static ImageReader reader(ImageFormat format) throws RefusedException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.codec());
    ImageReader chosen = null;
    while (readers.hasNext()) {
      ImageReader candidate = readers.next();
      if (chosen == null || candidate.getClass().getModule() == ImageIO.class.getModule()) {
        chosen = candidate;
      }
    }
    if (chosen == null) {
      throw new RefusedException(Refusal.UNSUPPORTED, "no decoder for " + format + " is installed");
    }
    return chosen;
  }

  ImageReader reader() {
    return reader;
  }

  int width(int frame) throws IOException {
    return reader.getWidth(frame);
  }

  int height(int frame) throws IOException {
    return reader.getHeight(frame);
  }

  /** Checks, from the header of {@code frame}, what decoding it would take. */
  void check(int frame, Budget budget) throws IOException {
    long width = reader.getWidth(frame);
    long height = reader.getHeight(frame);
    budget.size(width, height);
    budget.size(reader.getTileWidth(frame), reader.getTileHeight(frame));
    ImageTypeSpecifier type = reader.getRawImageType(frame);
    // Samples of more than 8 bits, or many of them, take more than the four bytes reckoned with.
    if (type != null) {
      int bits = type.getColorModel().getPixelSize();
      budget.weight(width * height * Math.max(1, (bits + 31) / 32));
    }
  }

  /** Decodes one frame: its samples as they are stored. */
  BufferedImage read(int frame) throws IOException {
    BufferedImage image = reader.read(frame);
    requireWhole();
    if (image == null) {
      throw new IIOException("the decoder answered nothing");
    }
    return StoredPixels.of(image);
  }

  /** Decodes the samples of one frame as they are stored. */
  Raster readRaster(int frame) throws IOException {
    Raster raster = reader.readRaster(frame, null);
    requireWhole();
    return raster;
  }

  /** A decoder that was stopped answers with what it has. */
  private static void requireWhole() throws RefusedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new RefusedException(Refusal.STOPPED, "was stopped before its end");
    }
  }

  /** Whether the decoder has filled in for bytes that were missing. */
  boolean truncated() {
    return truncated;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }

  /** The platform's decoders complain of missing bytes in words only. */
  private final class Warnings implements IIOReadWarningListener {
    @Override
    public void warningOccurred(ImageReader source, String warning) {
      if (warning != null && (warning.contains("Premature end") || warning.contains("Truncated"))) {
        truncated = true;
      }
    }
  }

  /** Stops a decoder between two rows when its thread is interrupted: nobody waits any more. */
  private static final class Stopping implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (Thread.currentThread().isInterrupted()) {
        source.abort();
      }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }
}
