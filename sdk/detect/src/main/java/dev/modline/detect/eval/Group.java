package dev.modline.detect.eval;

/**
 * How the texts of one group were judged.
 *
 * @param texts how many there are
 * @param violating how many of them violate
 * @param right how many were judged as by their labels
 */
public record Group(int texts, int violating, int right) {
  Group plus(boolean isViolating, boolean isRight) {
    return new Group(texts + 1, violating + (isViolating ? 1 : 0), right + (isRight ? 1 : 0));
  }

  /** The share that was judged as by its labels. */
  public double accuracy() {
    return texts == 0 ? 1 : (double) right / texts;
  }
}
