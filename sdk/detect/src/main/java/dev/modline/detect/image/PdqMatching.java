package dev.modline.detect.image;

import dev.modline.detect.hash.HashLists;
import dev.modline.model.InvalidInput;

/** How the perceptual detector decides that a picture is one of a list. */
public final class PdqMatching {
  private final int distance;
  private final int quality;
  private final boolean symmetries;
  private final boolean undecodable;

  private PdqMatching(Builder builder) {
    distance = builder.distance;
    quality = builder.quality;
    symmetries = builder.symmetries;
    undecodable = builder.undecodable;
    if (distance < 0 || distance > HashLists.MAX_DISTANCE) {
      throw new InvalidInput("image-pdq.distance", "must be 0 to " + HashLists.MAX_DISTANCE);
    }
    if (quality < 0 || quality > 100) {
      throw new InvalidInput("image-pdq.quality", "must be 0 to 100");
    }
  }

  /** Distance 31, quality 50, turned and mirrored pictures as well: what PDQ's authors advise. */
  public static PdqMatching standard() {
    return builder().build();
  }

  /** Starts from the standard. */
  public static Builder builder() {
    return new Builder();
  }

  /** The most bits that may differ. */
  public int distance() {
    return distance;
  }

  /** The least quality that is matched; below it a match means little. */
  public int quality() {
    return quality;
  }

  /** Whether turned and mirrored pictures are matched too, at eight times the look-ups. */
  public boolean symmetries() {
    return symmetries;
  }

  /**
   * Whether a picture in a form that cannot be decoded here, HEIC or AVIF say, is a finding of
   * medium severity, so that a person looks at it; otherwise it is answered with unavailable.
   */
  public boolean undecodable() {
    return undecodable;
  }

  /** Collects the parts. */
  public static final class Builder {
    private int distance = HashLists.MAX_DISTANCE;
    private int quality = PdqHash.GOOD_QUALITY;
    private boolean symmetries = true;
    private boolean undecodable = true;

    private Builder() {}

    /** The most bits that may differ, 0 to 31. */
    public Builder distance(int distance) {
      this.distance = distance;
      return this;
    }

    /** The least quality that is matched, 0 to 100. */
    public Builder quality(int quality) {
      this.quality = quality;
      return this;
    }

    /** Whether turned and mirrored pictures are matched too. */
    public Builder symmetries(boolean symmetries) {
      this.symmetries = symmetries;
      return this;
    }

    /** Whether a picture that cannot be decoded is a finding; it is unless set. */
    public Builder undecodable(boolean undecodable) {
      this.undecodable = undecodable;
      return this;
    }

    /** Checks and builds. */
    public PdqMatching build() {
      return new PdqMatching(this);
    }
  }
}
