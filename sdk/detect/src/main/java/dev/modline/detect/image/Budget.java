package dev.modline.detect.image;

/** What is left of the limits while one picture is read, of those for its post among them. */
final class Budget {
  private final ImageLimits limits;
  private final Work work;
  private int frames;

  Budget(ImageLimits limits, Work work) {
    this.limits = limits;
    this.work = work;
  }

  ImageLimits limits() {
    return limits;
  }

  int frames() {
    return frames;
  }

  /** Checks a picture's or frame's size before any memory is taken for it. */
  void size(long width, long height) throws RefusedException {
    if (width < 1 || height < 1) {
      throw new RefusedException(
          Refusal.MALFORMED, "claims " + width + " by " + height + " pixels");
    }
    if (width > limits.side() || height > limits.side() || width * height > limits.pixels()) {
      throw new RefusedException(
          Refusal.LIMIT, "claims " + width + " by " + height + " pixels: more than is allowed");
    }
  }

  /** Checks what a frame takes, in pixels of four bytes. */
  void weight(long pixelsOfFourBytes) throws RefusedException {
    if (pixelsOfFourBytes > limits.pixels()) {
      throw new RefusedException(Refusal.LIMIT, "has deeper pixels than are allowed at its size");
    }
  }

  /** Says from the outline how many frames of that many pixels are to come. */
  void expect(int frames, long width, long height) throws RefusedException {
    work.expect(frames * width * height);
  }

  /** Spends one frame of that many pixels; returns its number. */
  int frame(long width, long height) throws RefusedException {
    size(width, height);
    if (frames >= limits.frames()) {
      throw new RefusedException(Refusal.LIMIT, "has more than " + limits.frames() + " frames");
    }
    work.spend(width * height);
    return frames++;
  }
}
