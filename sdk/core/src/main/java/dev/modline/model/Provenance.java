package dev.modline.model;

/**
 * How a decision came about: derived from the events, never typed in.
 *
 * @param trigger what brought the matter up
 * @param automatedDetection whether a detector found it
 * @param automatedDecision how far a machine decided
 */
public record Provenance(
    Trigger trigger, boolean automatedDetection, Automation automatedDecision) {
  /** How far a decision was automated (DSA Art. 17(3)(c)). */
  public enum Automation {
    /** No person took part. */
    FULLY,
    /** A person confirmed what the policy had proposed. */
    PARTIALLY,
    /** A person decided. */
    NOT_AUTOMATED
  }
}
