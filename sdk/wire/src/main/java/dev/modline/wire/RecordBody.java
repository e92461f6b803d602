package dev.modline.wire;

import dev.modline.model.Action;
import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Occurrence;
import dev.modline.model.Provenance;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import dev.modline.proto.LogProtos;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands in clear of a record in an authority's log. Immutable. */
public final class RecordBody implements Leaf.Body {
  private final LogProtos.RecordEntry wire;
  private final String id;
  private final CaseId caseId;
  private final Duty.Report.Kind kind;
  private final Occurrence occurrence;
  private final Optional<Provenance> provenance;
  private final Target.Kind targetKind;
  private final Instant decidedAt;
  private final Optional<String> corrects;
  private final List<String> rules;
  private final Optional<Facts> decision;

  RecordBody(LogProtos.RecordEntry wire) {
    this.wire = wire;
    id = wire.getRecordId();
    caseId = new CaseId(wire.getCaseId());
    kind = DutyEnums.model(wire.getKind());
    occurrence = Occurrences.model(wire.getOccurrence());
    provenance =
        wire.hasProvenance() ? Optional.of(Values.model(wire.getProvenance())) : Optional.empty();
    targetKind = ValueEnums.model(wire.getTargetKind());
    decidedAt = Times.model(wire.getDecidedAt());
    corrects = wire.hasCorrects() ? Optional.of(wire.getCorrects()) : Optional.empty();
    rules = List.copyOf(wire.getRulesList());
    decision = wire.hasDecision() ? Optional.of(facts(wire.getDecision())) : Optional.empty();
  }

  /** What stands in clear of this record: an auditor who works it out again compares it. */
  public static RecordBody of(AuditRecord record) {
    return new RecordBody(Entries.clear(record));
  }

  /**
   * The facts of a decision.
   *
   * @param id the decision's id
   * @param action what was decided
   * @param category in the operator's taxonomy
   * @param severity how grave
   * @param basis law or terms
   * @param reference the article or clause
   * @param territory where it holds
   */
  public record Facts(
      String id,
      Action action,
      String category,
      Severity severity,
      Basis.Kind basis,
      String reference,
      Territory territory) {}

  /** The record's id, unique in its log. */
  public String id() {
    return id;
  }

  /** The case. */
  public CaseId caseId() {
    return caseId;
  }

  /** What is reported. */
  public Duty.Report.Kind kind() {
    return kind;
  }

  /** The facts that law packs read. */
  public Occurrence occurrence() {
    return occurrence;
  }

  /** How the decision came about. */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /** What sort of thing it is about. */
  public Target.Kind targetKind() {
    return targetKind;
  }

  /** When it was decided. */
  public Instant decidedAt() {
    return decidedAt;
  }

  /** The id of the record that it corrects. */
  public Optional<String> corrects() {
    return corrects;
  }

  /** The rules that require it, {@code rule@hash}. */
  public List<String> rules() {
    return rules;
  }

  /** The decision's facts. */
  public Optional<Facts> decision() {
    return decision;
  }

  /**
   * Whether both say the same in the same bytes, but for the rules and for what they correct: those
   * do not follow from a case alone.
   */
  public boolean sameFacts(RecordBody other) {
    return facts(wire).equals(facts(other.wire));
  }

  private static LogProtos.RecordEntry facts(LogProtos.RecordEntry of) {
    return of.toBuilder().clearRules().clearCorrects().build();
  }

  private static Facts facts(LogProtos.DecisionFacts wire) {
    return new Facts(
        wire.getId(),
        ValueEnums.model(wire.getAction()),
        wire.getCategory(),
        ValueEnums.model(wire.getSeverity()),
        ValueEnums.model(wire.getBasisKind()),
        wire.getBasisReference(),
        Values.model(wire.getTerritory()));
  }
}
