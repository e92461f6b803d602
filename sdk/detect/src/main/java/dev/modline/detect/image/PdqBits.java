package dev.modline.detect.image;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns frequencies into bits. A turned or mirrored picture has the same frequencies with rows and
 * columns exchanged or every second one negated, so that its hash needs no second transform.
 */
final class PdqBits {
  private static final int SIDE = PdqTransform.SIDE;

  private PdqBits() {}

  /** The hash and those of the seven other ways to lay the picture down, in a fixed order. */
  static List<HashValue> variants(float[] lowest) {
    List<HashValue> variants = new ArrayList<>(8);
    variants.add(bits(lowest));
    variants.add(bits(variant(lowest, true, false, true)));
    variants.add(bits(variant(lowest, false, true, true)));
    variants.add(bits(variant(lowest, true, true, false)));
    variants.add(bits(variant(lowest, false, true, false)));
    variants.add(bits(variant(lowest, false, false, true)));
    variants.add(bits(variant(lowest, true, false, false)));
    variants.add(bits(variant(lowest, true, true, true)));
    return variants;
  }

  /**
   * Frequencies of the picture after mirroring.
   *
   * @param swap whether rows become columns
   * @param down whether it is first mirrored top to bottom: odd frequencies down are negated
   * @param across whether it is first mirrored left to right
   */
  private static float[] variant(float[] lowest, boolean swap, boolean down, boolean across) {
    float[] variant = new float[SIDE * SIDE];
    for (int u = 0; u < SIDE; u++) {
      for (int v = 0; v < SIDE; v++) {
        // Index 0 is frequency 1: the odd frequencies stand at even indices.
        boolean negated = (down && (u & 1) == 0) != (across && (v & 1) == 0);
        float value = lowest[SIDE * u + v];
        variant[swap ? SIDE * v + u : SIDE * u + v] = negated ? -value : value;
      }
    }
    return variant;
  }

  /** A bit for each frequency above the lower median; the last frequency is written first. */
  private static HashValue bits(float[] frequencies) {
    float[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    float median = sorted[sorted.length / 2 - 1];
    long[] words = new long[4];
    for (int i = 0; i < frequencies.length; i++) {
      if (frequencies[i] > median) {
        words[3 - i / 64] |= 1L << (i % 64);
      }
    }
    return new HashValue(HashKind.PDQ, words[0], words[1], words[2], words[3]);
  }
}
