package dev.modline.benchmarks.faults;

/**
 * What a scenario came to.
 *
 * @param scenario its name
 * @param good whether every promise was kept
 * @param said the figures, in one line
 */
record Result(String scenario, boolean good, String said) {
  @Override
  public String toString() {
    return scenario + ": " + (good ? "" : "BROKEN: ") + said;
  }
}
