package dev.modline.authorities.dsa;

/** How the visibility of content is restricted. */
public enum Visibility {
  /** Content removed. */
  CONTENT_REMOVED,
  /** Content disabled. */
  CONTENT_DISABLED,
  /** Content demoted. */
  CONTENT_DEMOTED,
  /** Content age restricted. */
  CONTENT_AGE_RESTRICTED,
  /** Content interaction restricted. */
  CONTENT_INTERACTION_RESTRICTED,
  /** Content labelled. */
  CONTENT_LABELLED,
  /** Other. */
  OTHER;

  /** The constant of the database's API. */
  String wire() {
    return "DECISION_VISIBILITY_" + name();
  }
}
