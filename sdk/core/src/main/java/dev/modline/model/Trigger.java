package dev.modline.model;

/** What brought a matter up; it starts the clocks. */
public enum Trigger {
  /** The operator's own detectors or staff. */
  OWN_INITIATIVE,
  /** A hit on a list of known content. */
  HASH_LIST,
  /** Somebody's notice (DSA Art. 16, Decree 147/2024). */
  NOTICE,
  /** The notice of a trusted flagger (DSA Art. 22). */
  TRUSTED_FLAGGER,
  /** The order of an authority. */
  ORDER
}
