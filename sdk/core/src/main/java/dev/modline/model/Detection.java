package dev.modline.model;

import java.util.List;

/** What a detector answers: what it found, or that it could not look. Never "clean" for a fault. */
public sealed interface Detection {
  /** Nothing found. */
  static Detection clean() {
    return Found.NOTHING;
  }

  /** What was found; an empty list means clean. */
  static Detection of(List<Finding> findings) {
    return findings.isEmpty() ? Found.NOTHING : new Found(findings);
  }

  /** The detector could not look; {@code detail} is for the operator and holds no content. */
  static Detection unavailable(Unavailable.Reason reason, String detail) {
    return new Unavailable(reason, detail);
  }

  /**
   * The detector looked.
   *
   * @param findings what it found, in the order of the text; empty: clean
   */
  record Found(List<Finding> findings) implements Detection {
    private static final Found NOTHING = new Found(List.of());

    /** Copies the list. */
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The detector could not look.
   *
   * @param reason why
   * @param detail for the operator; never content, never personal data
   */
  record Unavailable(Reason reason, String detail) implements Detection {
    /** Why a detector could not look. */
    public enum Reason {
      /** It had begun and did not answer in time. */
      TIME_LIMIT,
      /** It failed. */
      FAULT,
      /** The content is larger than it can look at. */
      LIMIT_EXCEEDED,
      /** It failed too often of late and is given a rest. */
      CIRCUIT_OPEN,
      /** What it may cost in this hour is spent. */
      BUDGET_SPENT,
      /** The content is not what it claims to be: an image that is no image, say. */
      MALFORMED,
      /** Other posts came first for so long that it never began with this one. */
      BUSY,
      /** Whoever it asks answered, and would not take this post. */
      REFUSED
    }
  }
}
