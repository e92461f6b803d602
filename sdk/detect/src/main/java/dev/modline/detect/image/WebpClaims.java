package dev.modline.detect.image;

/**
 * The sizes that a WebP claims, in all places where it does (RFC 9649): the canvas, each frame of
 * an animation, and each bitstream, since a decoder takes memory for what the bitstream says.
 */
final class WebpClaims {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private WebpClaims() {}

  static void check(byte[] bytes, Budget budget) throws RefusedException {
    chunks(bytes, RIFF_HEADER, bytes.length, budget);
  }

  private static void chunks(byte[] bytes, int from, int to, Budget budget)
      throws RefusedException {
    int frames = 0;
    long at = from;
    while (at + CHUNK_HEADER <= to) {
      int data = (int) at + CHUNK_HEADER;
      long length = le32(bytes, (int) at + 4);
      long end = Math.min(to, data + length);
      if (Bytes.ascii(bytes, (int) at, "VP8X") && data + 10 <= to) {
        budget.size(le24(bytes, data + 4) + 1, le24(bytes, data + 7) + 1);
      } else if (Bytes.ascii(bytes, (int) at, "VP8 ") && data + 10 <= to) {
        budget.size(le16(bytes, data + 6) & 0x3fff, le16(bytes, data + 8) & 0x3fff);
      } else if (Bytes.ascii(bytes, (int) at, "VP8L") && data + 5 <= to) {
        long bits = le32(bytes, data + 1);
        budget.size((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
      } else if (Bytes.ascii(bytes, (int) at, "ANMF") && data + FRAME_HEADER <= to) {
        budget.size(le24(bytes, data + 6) + 1, le24(bytes, data + 9) + 1);
        if (++frames > budget.limits().frames()) {
          throw new RefusedException(Refusal.LIMIT, "has too many frames");
        }
        chunks(bytes, data + FRAME_HEADER, (int) end, budget);
      }
      // Chunks of odd length are followed by one byte of nothing.
      at = data + length + (length & 1);
    }
  }

  private static int le16(byte[] bytes, int at) {
    return Bytes.u8(bytes, at) | (Bytes.u8(bytes, at + 1) << 8);
  }

  private static int le24(byte[] bytes, int at) {
    return le16(bytes, at) | (Bytes.u8(bytes, at + 2) << 16);
  }

  private static long le32(byte[] bytes, int at) {
    return le16(bytes, at) | ((long) le16(bytes, at + 2) << 16);
  }
}
