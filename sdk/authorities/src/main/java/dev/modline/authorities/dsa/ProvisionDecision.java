package dev.modline.authorities.dsa;

/** How the provision of the service is restricted. */
public enum ProvisionDecision {
  /** Partial suspension. */
  PARTIAL_SUSPENSION,
  /** Total suspension. */
  TOTAL_SUSPENSION,
  /** Partial termination. */
  PARTIAL_TERMINATION,
  /** Total termination. */
  TOTAL_TERMINATION;

  /** The constant of the database's API. */
  String wire() {
    return "DECISION_PROVISION_" + name();
  }
}
