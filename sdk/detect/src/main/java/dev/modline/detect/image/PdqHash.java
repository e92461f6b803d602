package dev.modline.detect.image;

import dev.modline.detect.hash.HashValue;
import java.util.List;

/**
 * The PDQ hash of a picture, how much there is to recognise in it, and the hashes that the same
 * picture has when it is turned or mirrored.
 */
public final class PdqHash {
  /** The quality from which a hash says something; flat pictures have less. */
  public static final int GOOD_QUALITY = 50;

  private final List<HashValue> variants;
  private final int quality;

  PdqHash(List<HashValue> variants, int quality) {
    this.variants = List.copyOf(variants);
    this.quality = quality;
  }

  /** The hash of the picture as it is. */
  public HashValue value() {
    return variants.getFirst();
  }

  /** How much there is to recognise, from 0 to 100. */
  public int quality() {
    return quality;
  }

  /**
   * The hashes under the eight symmetries of a square, {@link #value} first: as it is, turned by a
   * quarter, a half and three quarters, then mirrored in four ways. All come from one transform, as
   * in the reference; hashing the turned pixels themselves may differ by some twenty bits, since
   * the windows of the blur are not quite symmetric.
   */
  public List<HashValue> variants() {
    return variants;
  }

  @Override
  public String toString() {
    return value().hex() + " quality " + quality;
  }
}
