package dev.modline.detect.hash.exchange;

/** Whose field names a list uses. */
public enum HashVocabulary {
  /**
   * Modline's own: {@code kind, hash, category, severity, source, tags, sharing, status}. An
   * unknown field is an error.
   */
  MODLINE,
  /**
   * StopNCII.org's {@code FetchHashes}: {@code signalType, hashValue, hashStatus}, and the tags of
   * {@code CSPFeedbacks}. A record replaces what was known of its hash.
   */
  STOPNCII,
  /**
   * Descriptors and updates of ThreatExchange: {@code type, indicator, status, severity,
   * share_level, tags, should_delete}.
   */
  THREATEXCHANGE,
  /**
   * Entries of NCMEC's hash-sharing service, version 2: {@code id, member, classification,
   * fingerprints}, and deletions that name the id alone.
   */
  NCMEC
}
