package dev.modline.authorities.dsa;

/** What the decision rests on. */
public enum DecisionGround {
  /** Illegal content. */
  ILLEGAL_CONTENT,
  /** Incompatible content. */
  INCOMPATIBLE_CONTENT;

  /** The constant of the database's API. */
  String wire() {
    return "DECISION_GROUND_" + name();
  }
}
