package dev.modline.model;

/** How well a rule of law is known to whoever wrote it down. */
public enum EvidenceMark {
  /** The primary text was read. */
  PRIMARY,
  /** A secondary source was read. */
  SECONDARY,
  /** Not verified; such a rule is refused until the operator confirms it. */
  UNVERIFIED,
  /** Not law: a time that the operator set for itself. */
  OPERATOR
}
