package dev.modline.detect.image;

import dev.modline.detect.hash.HashLists;
import dev.modline.spi.Detector;

/** The detectors that match pictures against hash lists. */
public final class ImageDetectors {
  private ImageDetectors() {}

  /**
   * {@code image-hash}: finds media whose bytes equal an entry of {@code lists} by SHA-256 or MD5.
   * What claims to be a picture and is none, or one beyond the limits, is answered with
   * unavailable.
   */
  public static Detector exact(HashLists lists, ImageDecoder decoder) {
    return new ExactImages(lists, decoder);
  }

  /**
   * {@code image-pdq}: finds pictures that look like an entry of {@code lists}, though they were
   * scaled, compressed again, turned or mirrored. All frames are looked at. The confidence falls
   * from 1 at distance 0 to one half at distance 31.
   */
  public static Detector perceptual(HashLists lists, ImageDecoder decoder, PdqMatching matching) {
    return new PerceptualImages(lists, decoder, matching);
  }
}
