package dev.modline.model;

/** What a policy rule or a person says is to be done, from the mildest. */
public enum Action {
  /** Nothing. */
  ALLOW,
  /** Show it with a label. */
  LABEL,
  /** Reach fewer people: no recommendation, no sharing; for an account, no posting. */
  RESTRICT,
  /** A person decides; nothing is done until then. */
  REVIEW,
  /** Take it down; for an account, suspend it. */
  REMOVE;

  /** The restriction that this action puts on its target. */
  public Restriction restriction() {
    return switch (this) {
      case ALLOW, REVIEW -> Restriction.NONE;
      case LABEL -> Restriction.LABELLED;
      case RESTRICT -> Restriction.RESTRICTED;
      case REMOVE -> Restriction.REMOVED;
    };
  }
}
