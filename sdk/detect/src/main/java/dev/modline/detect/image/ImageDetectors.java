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
}
