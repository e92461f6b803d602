package dev.modline.detect.image;

/**
 * Hides a picture's colour profile from decoders that would apply it to the samples, whatever is
 * asked of them. Those that only name the profile beside the samples are left to {@link
 * StoredPixels}.
 */
final class Profiles {
  private static final int SOS = 0xda;
  private static final int APP2 = 0xe2;

  private Profiles() {}

  /** The same array where there is nothing to hide. */
  static byte[] without(ImageFormat format, byte[] bytes) {
    return switch (format) {
      case JPEG -> jpeg(bytes);
      case WEBP -> WebpOutline.withoutProfile(bytes);
      default -> bytes;
    };
  }

  /** A segment of a name that nobody knows is passed over. */
  private static byte[] jpeg(byte[] bytes) {
    byte[] plain = bytes;
    boolean copied = false;
    int at = 2;
    while (at + 4 <= bytes.length && Bytes.u8(bytes, at) == 0xff) {
      int marker = Bytes.u8(bytes, at + 1);
      if (marker == SOS) {
        break;
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == APP2 && Bytes.ascii(bytes, at + 4, "ICC_PROFILE\0")) {
        plain = copied ? plain : bytes.clone();
        copied = true;
        plain[at + 4] = 'X';
      }
      at += 2 + Math.max(2, Bytes.u16(bytes, at + 2));
    }
    return plain;
  }
}
