package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.InvalidInput;
import dev.modline.model.Party;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What is not owed to anybody but must be seen in a log: it does not count among the records. */
public sealed interface Control {
  /**
   * A key that will sign.
   *
   * @param verifierKey its verifier key, as in a signed note
   * @param validFrom from when
   * @param replaces the verifier key that it replaces
   * @param bothUntil until when both sign
   */
  record KeyAnnounced(
      String verifierKey, Instant validFrom, Optional<String> replaces, Optional<Instant> bothUntil)
      implements Control {}

  /**
   * A checkpoint of an authority's log, in the full record: it ties the logs together.
   *
   * @param audience the authority
   * @param note the signed note as it was published
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
  record CheckpointSeen(String audience, byte[] note) implements Control {}

  /**
   * An operator's setting was changed.
   *
   * @param name which: {@code mode}, {@code suspended}
   * @param value to what
   * @param staff by whom; committed to, not in clear
   */
  record SettingChanged(String name, String value, String staff) implements Control {}

  /**
   * A person's values in a case were destroyed: told in every authority's log that holds a record
   * of the case, so that "erased" can be told from "withheld".
   *
   * @param caseId the case
   * @param party whose
   */
  record PartyErased(CaseId caseId, Party party) implements Control {}

  /** Nothing happened, and somebody is there to say so. */
  record Heartbeat() implements Control {}

  /**
   * An audience has a log of its own from now on.
   *
   * @param audience the authority
   * @param origin its log's origin
   */
  record AudienceOpened(String audience, String origin) implements Control {}

  /**
   * How long the entries of a log are kept at least: said before anything goes.
   *
   * @param audience whose log
   * @param keepDays days since an entry was written and since its case last changed; empty: all is
   *     kept
   * @param effectiveFrom nothing goes under it before
   */
  record RetentionPublished(String audience, OptionalInt keepDays, Instant effectiveFrom)
      implements Control {
    /** Checks the days. */
    public RetentionPublished {
      if (keepDays.isPresent() && keepDays.getAsInt() < 1) {
        throw new InvalidInput("keepDays", "must be 1 or more");
      }
    }
  }

  /**
   * Entries of a log went, in the transaction that appended this.
   *
   * @param audience whose log
   * @param minimumIndex the first entry that is still there
   * @param keepDays the policy in force
   * @param newest the time of the newest entry that went
   * @param law which law was in force at the minimum index, where a setting that said so went
   */
  record Pruned(
      String audience, long minimumIndex, int keepDays, Instant newest, Optional<String> law)
      implements Control {
    /** Checks the numbers. */
    public Pruned {
      if (minimumIndex < 1 || keepDays < 1) {
        throw new InvalidInput("pruned", "names an entry and days of 1 or more");
      }
    }
  }
}
