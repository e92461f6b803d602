package dev.modline.model;

/** How grave a finding is, from the least. */
public enum Severity {
  /** Worth noting. */
  LOW,
  /** Worth a person's look. */
  MEDIUM,
  /** A violation on its face. */
  HIGH,
  /** A danger to life, a child, or a nation's safety: the shortest clocks. */
  CRITICAL
}
