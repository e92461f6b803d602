package dev.modline.detect.image;

/** What stands beside the pixels of a WebP (RFC 9649, section 2.7): Exif and a colour profile. */
final class WebpOutline {
  private static final int FLAGS = 20;
  private static final int PROFILE = 0x20;

  private WebpOutline() {}

  /** Which way is up. */
  static Orientation orientation(byte[] bytes) {
    int chunk = chunk(bytes, "EXIF");
    if (chunk < 0) {
      return Orientation.UPRIGHT;
    }
    int from = chunk + 8;
    int to = (int) Math.min(bytes.length, from + length(bytes, chunk));
    // Some programs write the name that JPEG has before it.
    return Orientation.of(bytes, Bytes.ascii(bytes, from, "Exif\0\0") ? from + 6 : from, to);
  }

  /**
   * The picture without its colour profile, which the decoder would apply to the samples; the same
   * array where there is none.
   */
  static byte[] withoutProfile(byte[] bytes) {
    int chunk = chunk(bytes, "ICCP");
    if (chunk < 0) {
      return bytes;
    }
    byte[] plain = bytes.clone();
    // A chunk of an unknown name is passed over.
    plain[chunk] = 'X';
    if (Bytes.ascii(plain, 12, "VP8X") && plain.length > FLAGS) {
      plain[FLAGS] &= ~PROFILE;
    }
    return plain;
  }

  /** Where a chunk begins; -1 for none. */
  private static int chunk(byte[] bytes, String name) {
    long at = 12;
    while (at + 8 <= bytes.length) {
      if (Bytes.ascii(bytes, (int) at, name)) {
        return (int) at;
      }
      long length = length(bytes, (int) at);
      at += 8 + length + (length & 1);
    }
    return -1;
  }

  private static long length(byte[] bytes, int chunk) {
    return Integer.reverseBytes((int) Bytes.u32(bytes, chunk + 4)) & 0xffff_ffffL;
  }
}
