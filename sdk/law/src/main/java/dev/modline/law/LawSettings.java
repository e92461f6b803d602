package dev.modline.law;

import dev.modline.model.EvidenceMark;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the operator has settled beside the packs themselves.
 *
 * @param directory whom to report to
 * @param confirmed the unverified rules that somebody answers for: id and who
 * @param demo whether every rule counts, verified or not
 * @param profiles the sorts of operator that this one is
 * @param ownTimes the operator's own times beside rules that name none
 * @param text all of it and the packs, a line each, without anybody's name
 */
record LawSettings(
    Directory directory,
    SortedMap<String, String> confirmed,
    boolean demo,
    SortedSet<String> profiles,
    Map<String, Duration> ownTimes,
    String text) {
  /** In {@code report-to}: whoever gave the order. */
  static final String ISSUER = "issuer";

  /** In {@code report-to}: nobody in particular, it is published. */
  static final String PUBLIC = "public";

  /** SHA-256 of the text, hex. */
  String hash() {
    return Source.sha256(text);
  }

  boolean applies(Citation citation) {
    return concerns(citation) && !isUnconfirmed(citation);
  }

  boolean isUnconfirmed(Citation citation) {
    return citation.evidence() == EvidenceMark.UNVERIFIED
        && !demo
        && !confirmed.containsKey(citation.id());
  }

  private boolean concerns(Citation citation) {
    return (citation.profiles().isEmpty()
            || citation.profiles().stream().anyMatch(profiles::contains))
        && citation.unlessProfiles().stream().noneMatch(profiles::contains);
  }

  Optional<Duration> ownTime(String ruleId) {
    return Optional.ofNullable(ownTimes.get(ruleId));
  }
}
