package dev.modline.law;

/** How far a rule has come. */
enum RuleState {
  /** It decides. */
  LIVE,
  /** What it would have done is recorded; it decides nothing. */
  SHADOW,
  /** It is checked and never evaluated. */
  DRAFT
}
