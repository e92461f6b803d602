package dev.modline.authorities.dsa;

/** How far the decision was automated. */
public enum AutomatedDecision {
  /** Fully. */
  FULLY,
  /** Partially. */
  PARTIALLY,
  /** Not automated. */
  NOT_AUTOMATED;

  /** The constant of the database's API. */
  String wire() {
    return "AUTOMATED_DECISION_" + name();
  }
}
