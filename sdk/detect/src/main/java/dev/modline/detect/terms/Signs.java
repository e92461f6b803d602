package dev.modline.detect.terms;

import java.util.HashMap;
import java.util.Map;

/**
 * The signs of several code points that a list's terms have (a flag, a keycap, a family), each
 * under one private code point, so that it is one letter to everything else. Filled while a list is
 * compiled, then only read.
 */
final class Signs {
  private static final int FIRST = 0xF0000;

  /** A sign that no term has. */
  static final int OTHER = 0xFFFFD;

  private final Map<String, Integer> known = new HashMap<>();
  private boolean sealed;

  /** Whether a code point stands for a sign; one of a text itself never does, it is replaced. */
  static boolean is(int cp) {
    return cp >= FIRST && cp <= OTHER;
  }

  /** The code point of a sign; a new one while terms are compiled, afterwards {@link #OTHER}. */
  int of(String sign) {
    if (!sealed && known.size() < OTHER - FIRST) {
      return known.computeIfAbsent(sign, it -> FIRST + known.size());
    }
    return known.getOrDefault(sign, OTHER);
  }

  /** Whether some term has a sign. */
  boolean has(String sign) {
    return !sealed || known.containsKey(sign);
  }

  void seal() {
    sealed = true;
  }
}
