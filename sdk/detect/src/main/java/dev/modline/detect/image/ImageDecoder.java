package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads pictures that strangers sent.
 *
 * <p>Contract: dimensions are checked from the header, before memory is taken for pixels; every
 * frame of an animation or page of a document is passed on as it is shown, and turned as its Exif
 * orientation says. Formats: JPEG, PNG and APNG, GIF, BMP, TIFF, WebP (frames of an animated one as
 * they are stored); AVIF and HEIC where the host has an ImageIO plug-in for them. Threading: safe;
 * each call decodes on the caller's thread, and ends between two rows with {@link Refusal#STOPPED}
 * when that is interrupted. Failure: an answer, never an exception; what {@link FrameSink} throws
 * is passed through.
 *
 * <pre>{@code
 * ImageReading reading =
 *     ImageDecoder.of(ImageLimits.standard()).read(bytes, (number, picture) -> hash(picture));
 * if (reading instanceof ImageReading.Refused refused) {
 *   log.info("not looked at: {} {}", refused.reason(), refused.detail());
 * }
 * }</pre>
 */
public final class ImageDecoder {
  private final ImageLimits limits;

  private ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /** A decoder that keeps {@code limits}. */
  public static ImageDecoder of(ImageLimits limits) {
    return new ImageDecoder(limits);
  }

  /** Reads the header alone: cheap, and enough to refuse what is no picture or claims too much. */
  public ImageReading inspect(byte[] bytes) {
    return guarded(bytes, Optional.empty(), Work.alone(limits));
  }

  /** Reads the whole picture and passes its frames to {@code sink}. */
  public ImageReading read(byte[] bytes, FrameSink sink) {
    return read(bytes, sink, Work.alone(limits));
  }

  /** The same within what is left for the post that the picture belongs to. */
  ImageReading read(byte[] bytes, FrameSink sink, Work work) {
    return guarded(bytes, Optional.of(sink), work);
  }

  ImageLimits limits() {
    return limits;
  }

  private ImageReading guarded(byte[] bytes, Optional<FrameSink> sink, Work work) {
    try {
      return decode(bytes, sink, work);
    } catch (RefusedException refused) {
      return new ImageReading.Refused(refused.reason(), String.valueOf(refused.getMessage()));
    } catch (SinkFailure failure) {
      throw failure.cause;
    } catch (IOException | RuntimeException broken) {
      if (!Ending.isThere(bytes)) {
        return new ImageReading.Refused(Refusal.TRUNCATED, "ends before its picture does");
      }
      // Decoders answer odd input with odd exceptions; their messages may repeat the input.
      return new ImageReading.Refused(
          Refusal.MALFORMED, "cannot be decoded: " + broken.getClass().getSimpleName());
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      // One huge array that could not be had leaves the machine as it was.
      return new ImageReading.Refused(Refusal.LIMIT, "takes more memory than there is");
    }
  }

  private ImageReading decode(byte[] bytes, Optional<FrameSink> sink, Work work)
      throws IOException {
    ImageFormat format = format(bytes);
    Budget budget = new Budget(limits, work);
    Claims.check(format, bytes, budget);
    try (Codec codec = Codec.open(format, Profiles.without(format, bytes), false)) {
      codec.check(0, budget);
      int width = codec.width(0);
      int height = codec.height(0);
      if (sink.isPresent()) {
        frames(format, bytes, codec, budget, guardedSink(sink.get()));
      }
      return new ImageReading.Complete(format, width, height, budget.frames());
    }
  }

  private ImageFormat format(byte[] bytes) throws RefusedException {
    if (bytes.length == 0) {
      throw new RefusedException(Refusal.EMPTY, "has no bytes");
    }
    if (bytes.length > limits.bytes()) {
      throw new RefusedException(Refusal.LIMIT, "is larger than " + limits.bytes() + " bytes");
    }
    return ImageFormat.of(bytes)
        .orElseThrow(
            () -> new RefusedException(Refusal.NOT_AN_IMAGE, "begins like no known picture"));
  }

  private static void frames(
      ImageFormat format, byte[] bytes, Codec codec, Budget budget, FrameSink sink)
      throws IOException {
    switch (format) {
      case JPEG -> JpegFrames.read(bytes, codec, budget, sink);
      case PNG -> PngFrames.read(bytes, codec, budget, sink);
      case GIF -> GifFrames.read(bytes, codec, budget, sink);
      case BMP, TIFF, WEBP, AVIF, HEIC -> pages(format, bytes, codec, budget, sink);
    }
  }

  /** Frames that stand alone: pages of a TIFF, images of a plug-in's format. */
  private static void pages(
      ImageFormat format, byte[] bytes, Codec codec, Budget budget, FrameSink sink)
      throws IOException {
    int pages = Math.max(1, codec.reader().getNumImages(true));
    for (int page = 0; page < pages; page++) {
      codec.check(page, budget);
      int number = budget.frame(codec.width(page), codec.height(page));
      BufferedImage picture = codec.read(page);
      Orientation orientation =
          switch (format) {
            case TIFF -> Orientation.of(bytes, 0, bytes.length, page);
            case WEBP -> WebpOutline.orientation(bytes);
            default -> Orientation.UPRIGHT;
          };
      sink.frame(number, orientation.upright(picture));
    }
  }

  /** Tells what the sink throws from what a decoder throws. */
  private static FrameSink guardedSink(FrameSink sink) {
    return (number, picture) -> {
      try {
        sink.frame(number, picture);
      } catch (RuntimeException thrown) {
        throw new SinkFailure(thrown);
      }
    };
  }

  private static final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuntimeException cause;

    SinkFailure(RuntimeException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
