package dev.modline.authorities.dsa;

/** How an account is restricted. */
public enum AccountDecision {
  /** Suspended. */
  SUSPENDED,
  /** Terminated. */
  TERMINATED;

  /** The constant of the database's API. */
  String wire() {
    return "DECISION_ACCOUNT_" + name();
  }
}
