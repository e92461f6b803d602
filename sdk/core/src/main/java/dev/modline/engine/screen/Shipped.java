package dev.modline.engine.screen;

import dev.modline.spi.Detector;
import java.util.Objects;
import java.util.Set;

/**
 * The detectors that ship and may run on a caller's thread: their time is bounded by the length of
 * a text, and tests of ours say so.
 *
 * <p>A class is known by its name and by who loaded it, never by what its manifest says: that is
 * what another jar's detector says of itself as well. Where the detectors are loaded apart from the
 * engine, the operator grants it by name.
 */
public final class Shipped {
  private static final Set<String> INLINE =
      Set.of(
          "dev.modline.detect.links.LinksDetector",
          "dev.modline.detect.lists.FollowingDetector",
          "dev.modline.detect.neardup.NearDuplicates",
          "dev.modline.detect.patterns.PatternsDetector",
          "dev.modline.detect.terms.TermsDetector");

  private Shipped() {}

  /** Whether it is one of them. */
  static boolean mayRunInline(Detector detector) {
    Class<?> type = detector.getClass();
    return INLINE.contains(type.getName())
        && Objects.equals(type.getClassLoader(), Shipped.class.getClassLoader());
  }
}
