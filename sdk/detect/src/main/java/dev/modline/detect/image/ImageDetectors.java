package dev.modline.detect.image;

import dev.modline.detect.hash.HashLists;
import dev.modline.model.Manifest.OnUnavailable;
import dev.modline.spi.Detector;
import java.util.Locale;
import java.util.Set;

/**
 * The detectors that match pictures against hash lists. A post that they could not look at goes to
 * a person first where the lists hold child abuse when the detector is made, and passes otherwise;
 * the longer forms choose.
 */
public final class ImageDetectors {
  /** The words that are in use for it beside the one that ships, {@code csam}. */
  private static final Set<String> CHILD_ABUSE = Set.of("csam", "csem", "csae", "csea", "cseam");

  private ImageDetectors() {}

  /** What is done by default where lists of these categories could not be looked up. */
  public static OnUnavailable onUnavailable(Set<String> categories) {
    boolean abuse =
        categories.stream().anyMatch(each -> CHILD_ABUSE.contains(each.toLowerCase(Locale.ROOT)));
    return abuse ? OnUnavailable.FAIL_CLOSED : OnUnavailable.FAIL_OPEN;
  }

  /**
   * {@code image-hash}: finds media whose bytes equal an entry of {@code lists} by SHA-256, SHA-1
   * or MD5. What claims to be a picture and is none, or one beyond the limits, is answered with
   * unavailable.
   */
  public static Detector exact(HashLists lists, ImageDecoder decoder) {
    return exact(lists, decoder, onUnavailable(lists.categories()));
  }

  /** The same; {@code choice} is what happens to a post that it could not look at. */
  public static Detector exact(HashLists lists, ImageDecoder decoder, OnUnavailable choice) {
    return new ExactImages(lists, decoder, choice);
  }

  /**
   * {@code image-pdq}: finds pictures that look like an entry of {@code lists}, though they were
   * scaled, compressed again, turned or mirrored. All frames are looked at. The confidence falls
   * from 1 at distance 0 to one half at distance 31.
   */
  public static Detector perceptual(HashLists lists, ImageDecoder decoder, PdqMatching matching) {
    return perceptual(lists, decoder, matching, onUnavailable(lists.categories()));
  }

  /** The same; {@code choice} is what happens to a post that it could not look at. */
  public static Detector perceptual(
      HashLists lists, ImageDecoder decoder, PdqMatching matching, OnUnavailable choice) {
    return new PerceptualImages(lists, decoder, matching, choice);
  }
}
