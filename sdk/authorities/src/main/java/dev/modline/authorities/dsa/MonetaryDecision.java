package dev.modline.authorities.dsa;

/** How payments are restricted. */
public enum MonetaryDecision {
  /** Suspension. */
  SUSPENSION,
  /** Termination. */
  TERMINATION,
  /** Other. */
  OTHER;

  /** The constant of the database's API. */
  String wire() {
    return "DECISION_MONETARY_" + name();
  }
}
