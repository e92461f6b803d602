package dev.modline.model;

/** Whether the engine acts. */
public enum Mode {
  /** It decides and records but touches nothing and tells nobody. */
  OBSERVE,
  /** It acts. */
  ENFORCE
}
