package dev.modline.detect.image;

import dev.modline.detect.image.FrameCanvas.Disposal;
import dev.modline.detect.image.FrameCanvas.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the frames of a GIF go (GIF89a specification), read in one pass without decoding.
 *
 * @param width of the whole picture
 * @param height of the whole picture
 * @param frames the places of the frames, in order
 * @param complete whether the trailer is there
 */
record GifOutline(int width, int height, List<Place> frames, boolean complete) {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;

  static GifOutline of(byte[] bytes, int mostFrames) throws RefusedException {
    if (bytes.length < HEADER) {
      throw new RefusedException(Refusal.TRUNCATED, "ends within its header");
    }
    int width = le16(bytes, 6);
    int height = le16(bytes, 8);
    List<Place> frames = new ArrayList<>();
    Disposal disposal = Disposal.KEEP;
    boolean complete = false;
    int at = HEADER + palette(Bytes.u8(bytes, 10));
    // One frame beyond the limit is kept, so that the limit is seen to be broken.
    while (!complete && at < bytes.length && frames.size() <= mostFrames) {
      int block = Bytes.u8(bytes, at);
      if (block == IMAGE && at + 10 <= bytes.length) {
        Place place = place(bytes, at + 1, disposal);
        frames.add(place);
        width = frames.size() == 1 ? Math.max(width, place.x() + place.width()) : width;
        height = frames.size() == 1 ? Math.max(height, place.y() + place.height()) : height;
        disposal = Disposal.KEEP;
        at = afterBlocks(bytes, at + 11 + palette(Bytes.u8(bytes, at + 9)));
      } else if (block == EXTENSION && at + 4 < bytes.length) {
        if (Bytes.u8(bytes, at + 1) == GRAPHIC_CONTROL) {
          disposal = disposal((Bytes.u8(bytes, at + 3) >> 2) & 7);
        }
        at = afterBlocks(bytes, at + 2);
      } else if (block == 0) {
        at++;
      } else {
        complete = block == TRAILER;
        break;
      }
    }
    return new GifOutline(width, height, List.copyOf(frames), complete);
  }

  private static Place place(byte[] bytes, int at, Disposal disposal) {
    return new Place(
        le16(bytes, at),
        le16(bytes, at + 2),
        le16(bytes, at + 4),
        le16(bytes, at + 6),
        disposal,
        true);
  }

  private static Disposal disposal(int method) {
    return switch (method) {
      case 2 -> Disposal.CLEAR;
      case 3 -> Disposal.RESTORE;
      default -> Disposal.KEEP;
    };
  }

  /** The length of the palette that a flag byte announces. */
  private static int palette(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int afterBlocks(byte[] bytes, int at) {
    int next = at;
    while (next < bytes.length && bytes[next] != 0) {
      next += 1 + Bytes.u8(bytes, next);
    }
    return next + 1;
  }

  private static int le16(byte[] bytes, int at) {
    return Bytes.u8(bytes, at) | (Bytes.u8(bytes, at + 1) << 8);
  }
}
