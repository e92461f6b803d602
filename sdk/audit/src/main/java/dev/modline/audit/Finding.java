package dev.modline.audit;

import java.util.Locale;

/**
 * One thing that is wrong.
 *
 * @param kind what sort
 * @param what a sentence that names log, case, entry and rule as far as there are any
 */
public record Finding(Kind kind, String what) {
  /** The sorts of things that can be wrong. */
  public enum Kind {
    /** Owed to an authority, and not in its log. */
    MISSING,
    /** In an authority's log, and not owed to it. */
    NOT_OWED,
    /** In the log of an authority to which it is not owed, while another one is owed it. */
    WRONG_LOG,
    /** The same record twice in a log. */
    TWICE,
    /** A record says something else than the full record. */
    DIFFERS,
    /** Records stand in another order than they were owed in. */
    OUT_OF_ORDER,
    /** No checkpoint covered it in the stated time. */
    LATE,
    /** A checkpoint that was shown is no entry of the full record. */
    UNTIED,
    /** A checkpoint in the full record is not one of the authority's log. */
    BAD_TIE,
    /** An erasure stands in one log and not in the other. */
    ERASURE,
    /** A log was pruned beyond its policy, or without telling of it in the full record. */
    PRUNED,
    /** The law in force cannot be built again from what was given. */
    LAW,
    /** The full record has a gap, or says what cannot be. */
    RECORD,
    /** Too few witnesses of the policy have cosigned the full record. */
    UNWITNESSED
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + what;
  }
}
