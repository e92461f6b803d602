package dev.modline.detect.image;

/** Tells a picture that was cut off from one that is broken. */
final class Ending {
  private Ending() {}

  /** Whether the end that the format asks for is there; true where it asks for none. */
  static boolean isThere(byte[] bytes) {
    try {
      return switch (ImageFormat.of(bytes).orElse(ImageFormat.BMP)) {
        case JPEG -> JpegOutline.of(bytes).complete();
        case PNG -> PngOutline.of(bytes, Integer.MAX_VALUE - 1).complete();
        case GIF -> GifOutline.of(bytes, Integer.MAX_VALUE - 1).complete();
        case BMP -> bytes.length >= 6 && bytes.length >= size(bytes);
        case TIFF, WEBP, AVIF, HEIC -> true;
      };
    } catch (RefusedException odd) {
      return odd.reason() != Refusal.TRUNCATED;
    }
  }

  /** The size of the file that a bitmap's header claims; programs that leave it out write 0. */
  private static long size(byte[] bytes) {
    return Integer.reverseBytes((int) Bytes.u32(bytes, 2)) & 0xffff_ffffL;
  }
}
