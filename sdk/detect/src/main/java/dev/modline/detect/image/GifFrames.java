package dev.modline.detect.image;

import dev.modline.detect.image.FrameCanvas.Place;
import java.io.IOException;

/** Reads the frames of a GIF as they are shown, each over what its predecessors left. */
final class GifFrames {
  private GifFrames() {}

  static void read(byte[] bytes, Codec codec, Budget budget, FrameSink sink) throws IOException {
    GifOutline outline = GifOutline.of(bytes, budget.limits().frames());
    budget.size(outline.width(), outline.height());
    budget.expect(outline.frames().size(), outline.width(), outline.height());
    FrameCanvas canvas = new FrameCanvas(outline.width(), outline.height());
    for (int i = 0; i < outline.frames().size(); i++) {
      Place place = outline.frames().get(i);
      budget.size(place.width(), place.height());
      codec.check(i, budget);
      int number = budget.frame(outline.width(), outline.height());
      canvas.show(codec.read(i), place, number, sink);
    }
    if (!outline.complete()) {
      throw new RefusedException(Refusal.TRUNCATED, "ends before its trailer");
    }
    if (outline.frames().isEmpty()) {
      throw new RefusedException(Refusal.MALFORMED, "has no frame");
    }
  }
}
