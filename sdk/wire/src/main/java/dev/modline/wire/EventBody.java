package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import java.util.List;
import java.util.Optional;

/** What stands in clear of an event in the full record. Immutable. */
public final class EventBody implements Leaf.Body {
  private final CaseId caseId;
  private final long caseVersion;
  private final String kind;
  private final Optional<Occurrence> occurrence;
  private final List<String> rules;
  private final Optional<Party> erasedParty;

  EventBody(
      CaseId caseId,
      long caseVersion,
      String kind,
      Optional<Occurrence> occurrence,
      List<String> rules,
      Optional<Party> erasedParty) {
    this.caseId = caseId;
    this.caseVersion = caseVersion;
    this.kind = kind;
    this.occurrence = occurrence;
    this.rules = List.copyOf(rules);
    this.erasedParty = erasedParty;
  }

  /** The case. */
  public CaseId caseId() {
    return caseId;
  }

  /** The case's version with this event. */
  public long caseVersion() {
    return caseVersion;
  }

  /** What kind of event: {@code opened}, {@code decided}. */
  public String kind() {
    return kind;
  }

  /** What law packs see of it. */
  public Optional<Occurrence> occurrence() {
    return occurrence;
  }

  /** The rules behind it, {@code rule@hash}. */
  public List<String> rules() {
    return rules;
  }

  /** The party whose values it destroyed. */
  public Optional<Party> erasedParty() {
    return erasedParty;
  }
}
