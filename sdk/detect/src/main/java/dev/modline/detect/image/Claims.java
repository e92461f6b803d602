package dev.modline.detect.image;

/** What a picture's first bytes claim, checked before any decoder sees them. */
final class Claims {
  private static final int BMP_INFO_HEADER = 40;
  private static final int BMP_JPEG = 4;
  private static final int BMP_PNG = 5;

  private Claims() {}

  static void check(ImageFormat format, byte[] bytes, Budget budget) throws RefusedException {
    switch (format) {
      case PNG -> {
        if (bytes.length >= 24) {
          budget.size(Bytes.u32(bytes, 16), Bytes.u32(bytes, 20));
        }
      }
      case GIF -> {
        if (bytes.length >= 10) {
          // The frames' own extents count too; a screen of nothing takes the first frame's.
          budget.size(Math.max(1, le16(bytes, 6)), Math.max(1, le16(bytes, 8)));
        }
      }
      case BMP -> bitmap(bytes, budget);
      case WEBP -> WebpClaims.check(bytes, budget);
      case JPEG, TIFF, AVIF, HEIC -> {}
    }
  }

  private static void bitmap(byte[] bytes, Budget budget) throws RefusedException {
    if (bytes.length < 34 || le32(bytes, 14) < BMP_INFO_HEADER) {
      return;
    }
    // A negative height means that rows run downwards.
    budget.size(le32(bytes, 18), Math.abs(le32(bytes, 22)));
    long compression = le32(bytes, 30);
    if (compression == BMP_JPEG || compression == BMP_PNG) {
      // The size of what is wrapped is not bound by the bitmap's own header.
      throw new RefusedException(Refusal.UNSUPPORTED, "is a bitmap around another format");
    }
  }

  private static int le16(byte[] bytes, int at) {
    return Short.reverseBytes((short) Bytes.u16(bytes, at)) & 0xffff;
  }

  private static long le32(byte[] bytes, int at) {
    return Integer.reverseBytes((int) Bytes.u32(bytes, at));
  }
}
