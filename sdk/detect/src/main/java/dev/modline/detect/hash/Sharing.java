package dev.modline.detect.hash;

/** How far an entry may travel, from the narrowest. What is unknown stays private. */
public enum Sharing {
  /** Matched here, never exported. */
  PRIVATE,
  /** May go to the members of the programme that it came from. */
  PARTNERS,
  /** May go to anybody. */
  PUBLIC;

  /** Whether an entry of this class may go to {@code audience}; nothing is exported to PRIVATE. */
  public boolean allows(Sharing audience) {
    return audience != PRIVATE && compareTo(audience) >= 0;
  }
}
