package dev.modline.detect.image;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The PDQ hash of pictures, bit for bit as the reference implementation in Java computes it from
 * the same pixels.
 *
 * <p>PDQ (published by Meta with the ThreatExchange project) blurs the brightness of a picture with
 * a tent filter, samples it at 64 by 64 points, takes the 16 by 16 lowest frequencies without the
 * constant one of a cosine transform, and sets a bit for each that is above their median. The order
 * of the floating-point operations is part of the definition here: a sum in another order may fall
 * on the other side of the median. Transparency and profiles are not looked at: the samples are
 * taken as they are stored.
 *
 * <p>Where another implementation decodes or scales the picture differently (the one in C++ first
 * shrinks it to 512 by 512 pixels), the hash differs in a few bits: that is what matching within a
 * distance is for.
 *
 * <p>Threading: safe. Cost: linear in the pixels; memory for a few rows only.
 */
public final class Pdq {
  private static final int ROWS_AT_ONCE = 32;

  private Pdq() {}

  /** Hashes a picture of any size from one pixel on. */
  public static PdqHash hash(BufferedImage picture) {
    return unless(() -> false, picture).orElseThrow();
  }

  /** The hash, or nothing if {@code stopped} became true between rows. */
  static Optional<PdqHash> unless(BooleanSupplier stopped, BufferedImage picture) {
    PdqSamples samples = new PdqSamples(picture.getWidth(), picture.getHeight());
    LumaRows luma = LumaRows.of(StoredPixels.of(picture));
    for (int y = 0; y < picture.getHeight(); y++) {
      if (y % ROWS_AT_ONCE == 0 && stopped.getAsBoolean()) {
        return Optional.empty();
      }
      samples.row(luma.row(y));
    }
    float[] points = samples.finish();
    return Optional.of(
        new PdqHash(PdqBits.variants(PdqTransform.lowest(points)), PdqQuality.of(points)));
  }
}
