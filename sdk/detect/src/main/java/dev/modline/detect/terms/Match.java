package dev.modline.detect.terms;

/**
 * A term found.
 *
 * @param term its index in the lexicon
 * @param from the first character
 * @param to the character after the last
 * @param confidence how sure, above 0 and at most 1
 */
record Match(int term, int from, int to, double confidence) {
  boolean covers(Match that) {
    return from <= that.from && that.to <= to;
  }
}
