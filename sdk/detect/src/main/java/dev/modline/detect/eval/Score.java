package dev.modline.detect.eval;

/**
 * How well something was found: counts, and the usual ratios of them.
 *
 * @param truePositives found and violating
 * @param falsePositives found and harmless
 * @param falseNegatives violating and not found
 */
public record Score(long truePositives, long falsePositives, long falseNegatives) {
  /** Nothing counted. */
  public static final Score ZERO = new Score(0, 0, 0);

  Score plus(boolean found, boolean violating) {
    return new Score(
        truePositives + (found && violating ? 1 : 0),
        falsePositives + (found && !violating ? 1 : 0),
        falseNegatives + (!found && violating ? 1 : 0));
  }

  Score plus(Score that) {
    return new Score(
        truePositives + that.truePositives,
        falsePositives + that.falsePositives,
        falseNegatives + that.falseNegatives);
  }

  /** Of what was found, the violating part; 1 when nothing was found. */
  public double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  /** Of what violates, the part that was found; 1 when nothing violates. */
  public double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
