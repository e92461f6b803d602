package dev.modline.detect.image;

import dev.modline.detect.image.FrameCanvas.Disposal;
import dev.modline.detect.image.FrameCanvas.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a PNG (W3C PNG, third edition), read in one pass without inflating.
 *
 * @param header the IHDR chunk
 * @param shared the chunks that every frame needs: palette and transparency
 * @param frames the frames of the animation; empty for a still picture
 * @param orientation which way is up
 * @param complete whether the end chunk is there
 */
record PngOutline(
    Chunk header,
    List<Chunk> shared,
    List<Frame> frames,
    Orientation orientation,
    boolean complete) {
  private static final int SIGNATURE = 8;
  private static final int FRAME_CONTROL = 26;

  /**
   * A stretch of the file: the data of one chunk.
   *
   * @param type its four letters
   * @param from where its data begins
   * @param to where it ends
   */
  record Chunk(String type, int from, int to) {}

  /**
   * One frame of an animation.
   *
   * @param place where it goes
   * @param data its compressed pixels, without sequence numbers
   */
  record Frame(Place place, List<Chunk> data) {}

  static PngOutline of(byte[] bytes, int mostFrames) throws RefusedException {
    List<Chunk> shared = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    Orientation orientation = Orientation.UPRIGHT;
    boolean complete = false;
    Chunk header = null;
    int at = SIGNATURE;
    while (!complete && at + 8 <= bytes.length && frames.size() <= mostFrames) {
      long length = Bytes.u32(bytes, at);
      int from = at + 8;
      // The four bytes are the checksum behind the data.
      if (length > bytes.length - from - 4) {
        break;
      }
      Chunk chunk = new Chunk(type(bytes, at + 4), from, from + (int) length);
      switch (chunk.type()) {
        case "IHDR" -> header = header == null && length == 13 ? chunk : header;
        case "PLTE", "tRNS" -> shared.add(chunk);
        case "eXIf" -> orientation = Orientation.of(bytes, chunk.from(), chunk.to());
        case "fcTL" -> frames.add(frame(bytes, chunk));
        case "IDAT" -> data(frames, chunk);
        case "fdAT" -> data(frames, new Chunk("IDAT", Math.min(from + 4, chunk.to()), chunk.to()));
        case "IEND" -> complete = true;
        default -> {}
      }
      at = chunk.to() + 4;
    }
    if (header == null) {
      throw new RefusedException(
          bytes.length < 33 ? Refusal.TRUNCATED : Refusal.MALFORMED, "has no PNG header");
    }
    return new PngOutline(header, shared, frames, orientation, complete);
  }

  long width(byte[] bytes) {
    return Bytes.u32(bytes, header.from());
  }

  long height(byte[] bytes) {
    return Bytes.u32(bytes, header.from() + 4);
  }

  private static String type(byte[] bytes, int at) {
    return new String(bytes, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Pixels before the first frame control are the still picture, which is no frame. */
  private static void data(List<Frame> frames, Chunk chunk) {
    if (!frames.isEmpty()) {
      frames.getLast().data().add(chunk);
    }
  }

  private static Frame frame(byte[] bytes, Chunk control) throws RefusedException {
    if (control.to() - control.from() != FRAME_CONTROL) {
      throw new RefusedException(Refusal.MALFORMED, "has a frame control of a wrong length");
    }
    int at = control.from() + 4;
    Disposal disposal =
        switch (bytes[at + 20]) {
          case 1 -> Disposal.CLEAR;
          case 2 -> Disposal.RESTORE;
          default -> Disposal.KEEP;
        };
    Place place =
        new Place(
            number(bytes, at + 8),
            number(bytes, at + 12),
            number(bytes, at),
            number(bytes, at + 4),
            disposal,
            bytes[at + 21] == 1);
    return new Frame(place, new ArrayList<>());
  }

  private static int number(byte[] bytes, int at) throws RefusedException {
    long number = Bytes.u32(bytes, at);
    if (number > Integer.MAX_VALUE) {
      throw new RefusedException(Refusal.MALFORMED, "has a frame beyond any canvas");
    }
    return (int) number;
  }
}
