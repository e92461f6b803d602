package dev.modline.detect.image;

import dev.modline.model.InvalidInput;

/**
 * How large a picture may be before it is refused. All are checked before the memory is taken: a
 * header that claims a billion pixels costs nothing.
 */
public final class ImageLimits {
  private final int bytes;
  private final int side;
  private final long pixels;
  private final int frames;
  private final long totalPixels;
  private final int scans;

  private ImageLimits(Builder builder) {
    bytes = positive("image bytes", builder.bytes);
    side = positive("image side", builder.side);
    pixels = positive("image pixels", builder.pixels);
    frames = positive("image frames", builder.frames);
    totalPixels = positive("image total pixels", builder.totalPixels);
    scans = positive("image scans", builder.scans);
  }

  /** 20 MiB, 30,000 pixels a side, 40 megapixels a frame, 1,000 frames, 1,000 megapixels in all. */
  public static ImageLimits standard() {
    return builder().build();
  }

  /** Starts from the standard limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** The most bytes of a file. */
  public int bytes() {
    return bytes;
  }

  /** The most pixels of one side. */
  public int side() {
    return side;
  }

  /** The most pixels of one frame; about four bytes of memory each while it is decoded. */
  public long pixels() {
    return pixels;
  }

  /** The most frames. */
  public int frames() {
    return frames;
  }

  /**
   * The most pixels of all frames together, for the detectors of all pictures of a post: what
   * bounds the time.
   */
  public long totalPixels() {
    return totalPixels;
  }

  /** The most scans of a progressive JPEG: each costs a pass over all pixels. */
  public int scans() {
    return scans;
  }

  private static <N extends Number> N positive(String what, N number) {
    if (number.longValue() < 1) {
      throw new InvalidInput(what, "must be 1 or more");
    }
    return number;
  }

  /** Collects limits. */
  public static final class Builder {
    private int bytes = 20 << 20;
    private int side = 30_000;
    private long pixels = 40_000_000;
    private int frames = 1_000;
    private long totalPixels = 1_000_000_000;
    private int scans = 64;

    private Builder() {}

    /** The most bytes of a file. */
    public Builder bytes(int bytes) {
      this.bytes = bytes;
      return this;
    }

    /** The most pixels of one side. */
    public Builder side(int side) {
      this.side = side;
      return this;
    }

    /** The most pixels of one frame. */
    public Builder pixels(long pixels) {
      this.pixels = pixels;
      return this;
    }

    /** The most frames. */
    public Builder frames(int frames) {
      this.frames = frames;
      return this;
    }

    /** The most pixels of all frames together. */
    public Builder totalPixels(long totalPixels) {
      this.totalPixels = totalPixels;
      return this;
    }

    /** The most scans of a progressive JPEG. */
    public Builder scans(int scans) {
      this.scans = scans;
      return this;
    }

    /** Checks and builds. */
    public ImageLimits build() {
      return new ImageLimits(this);
    }
  }
}
