package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Party;
import java.time.Instant;
import java.util.Optional;

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
}
