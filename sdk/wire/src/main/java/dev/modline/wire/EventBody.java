package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.proto.LogProtos;
import java.util.List;
import java.util.Optional;

/** What stands in clear of an event in the full record. Immutable. */
public final class EventBody implements Leaf.Body {
  private final LogProtos.EventEntry wire;
  private final CaseId caseId;
  private final long caseVersion;
  private final String kind;
  private final Optional<Occurrence> occurrence;
  private final List<String> rules;
  private final Optional<Party> erasedParty;
  private final boolean observed;
  private final List<String> imposes;
  private final List<String> lifts;
  private final boolean answersNotices;
  private final Optional<ObligationId> waives;
  private final List<String> effects;

  EventBody(LogProtos.EventEntry wire) {
    this.wire = wire;
    caseId = new CaseId(wire.getCaseId());
    caseVersion = wire.getCaseVersion();
    kind = wire.getEventKind();
    occurrence =
        wire.hasOccurrence()
            ? Optional.of(Occurrences.model(wire.getOccurrence()))
            : Optional.empty();
    rules = List.copyOf(wire.getRulesList());
    erasedParty =
        wire.hasErasedParty() ? Optional.of(new Party(wire.getErasedParty())) : Optional.empty();
    observed = wire.getObserved();
    imposes = List.copyOf(wire.getImposesList());
    lifts = List.copyOf(wire.getLiftsList());
    answersNotices = wire.getAnswersNotices();
    effects = List.copyOf(wire.getEffectsList());
    waives = wire.hasWaives() ? Optional.of(new ObligationId(wire.getWaives())) : Optional.empty();
  }

  /** What stands in clear of this event: an auditor who is given the event compares it. */
  public static EventBody of(Recorded recorded) {
    return new EventBody(EventFacts.clear(recorded));
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

  /** Whether it opens a case while the operator only observes: nothing is owed because of it. */
  public boolean observed() {
    return observed;
  }

  /** The ids of the grounds that a decision puts on its target. */
  public List<String> imposes() {
    return imposes;
  }

  /** The ids of the grounds that a decision lifts. */
  public List<String> lifts() {
    return lifts;
  }

  /** Whether a decision answers notices. */
  public boolean answersNotices() {
    return answersNotices;
  }

  /** The obligation that a person closed without discharging it. */
  public Optional<ObligationId> waives() {
    return waives;
  }

  /** The ids of the orders that have taken effect: their issuers are owed that they did. */
  public List<String> effects() {
    return effects;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventBody that && wire.equals(that.wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }
}
