package dev.modline.model;

/** How far a target is restricted; each level includes those before it. */
public enum Restriction {
  /** Not at all. */
  NONE,
  /** Shown with a label. */
  LABELLED,
  /** Shown to fewer; an account may not post. */
  RESTRICTED,
  /** Not shown; an account is suspended. */
  REMOVED
}
