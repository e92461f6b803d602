package dev.modline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one authority is told about one decision: an entry of that authority's own log, committed
 * with the obligation to report.
 *
 * <p>The facts stand in clear; each personal field is committed to with a salt of its own, and its
 * value travels only to whom it is owed.
 */
public final class AuditRecord {
  private final String id;
  private final String audience;
  private final ObligationId obligation;
  private final Duty.Report.Kind kind;
  private final CaseId caseId;
  private final Occurrence occurrence;
  private final Optional<Provenance> provenance;
  private final Optional<Decision> decision;
  private final Target.Kind targetKind;
  private final Instant decidedAt;
  private final Optional<String> corrects;
  private final List<String> rules;
  private final SortedMap<String, ValueRef> personal;
  private final SortedMap<String, String> sealed;

  private AuditRecord(Builder builder) {
    id = Checks.id("record id", builder.id);
    audience = Checks.id("audience", builder.audience);
    obligation = builder.obligation;
    kind = builder.kind;
    caseId = builder.caseId;
    occurrence = builder.occurrence;
    provenance = Optional.ofNullable(builder.provenance);
    decision = Optional.ofNullable(builder.decision);
    targetKind = builder.targetKind;
    decidedAt = builder.decidedAt;
    corrects = Optional.ofNullable(builder.corrects);
    rules = List.copyOf(builder.rules);
    personal = Collections.unmodifiableSortedMap(new TreeMap<>(builder.personal));
    sealed = Collections.unmodifiableSortedMap(new TreeMap<>(builder.sealed));
  }

  /** Starts the record that discharging {@code obligation} delivers to {@code audience}. */
  public static Builder builder(
      String audience,
      Obligation obligation,
      Duty.Report.Kind kind,
      Occurrence occurrence,
      Target.Kind targetKind) {
    return new Builder(audience, obligation, kind, occurrence, targetKind);
  }

  /** Its id: unique per audience, the same when it is sent again. */
  public String id() {
    return id;
  }

  /** The authority's id. */
  public String audience() {
    return audience;
  }

  /** What is discharged when the authority acknowledges. */
  public ObligationId obligation() {
    return obligation;
  }

  /** What is reported. */
  public Duty.Report.Kind kind() {
    return kind;
  }

  /** The case. */
  public CaseId caseId() {
    return caseId;
  }

  /** The facts that law packs read. */
  public Occurrence occurrence() {
    return occurrence;
  }

  /** How the decision came about. */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /** The decision. */
  public Optional<Decision> decision() {
    return decision;
  }

  /** What sort of thing it is about. */
  public Target.Kind targetKind() {
    return targetKind;
  }

  /** When it was decided. */
  public Instant decidedAt() {
    return decidedAt;
  }

  /** The id of the record that this one corrects, in the same log. */
  public Optional<String> corrects() {
    return corrects;
  }

  /** The rules that require it, with the hash of their pack: {@code rule@hash}. */
  public List<String> rules() {
    return rules;
  }

  /** The personal fields by name, where their values are kept. */
  public SortedMap<String, ValueRef> personal() {
    return personal;
  }

  /** Fields that are committed to but belong to no person: the target's id, its address. */
  public SortedMap<String, String> sealed() {
    return sealed;
  }

  /** Collects the parts of a record. */
  public static final class Builder {
    private final String id;
    private final String audience;
    private final ObligationId obligation;
    private final Duty.Report.Kind kind;
    private final CaseId caseId;
    private final Occurrence occurrence;
    private final Target.Kind targetKind;
    private @Nullable Provenance provenance;
    private @Nullable Decision decision;
    private Instant decidedAt;
    private @Nullable String corrects;
    private List<String> rules = List.of();
    private final SortedMap<String, ValueRef> personal = new TreeMap<>();
    private final SortedMap<String, String> sealed = new TreeMap<>();

    private Builder(
        String audience,
        Obligation obligation,
        Duty.Report.Kind kind,
        Occurrence occurrence,
        Target.Kind targetKind) {
      this.id = "r-" + obligation.id().value().substring(2);
      this.audience = audience;
      this.obligation = obligation.id();
      this.kind = kind;
      this.caseId =
          obligation
              .caseId()
              .orElseThrow(() -> new IllegalArgumentException("a record belongs to a case"));
      this.occurrence = occurrence;
      this.targetKind = targetKind;
      this.decidedAt = occurrence.at();
    }

    /** How the decision came about. */
    public Builder provenance(@Nullable Provenance provenance) {
      this.provenance = provenance;
      return this;
    }

    /** The decision. */
    public Builder decision(@Nullable Decision decision) {
      this.decision = decision;
      return this;
    }

    /** When it was decided. */
    public Builder decidedAt(Instant at) {
      this.decidedAt = at;
      return this;
    }

    /** Which record of the same log it corrects. */
    public Builder corrects(@Nullable String recordId) {
      this.corrects = recordId;
      return this;
    }

    /** The rules that require it. */
    public Builder rules(List<String> rules) {
      this.rules = rules;
      return this;
    }

    /** Adds a personal field. */
    public Builder personal(String name, ValueRef value) {
      personal.put(name, value);
      return this;
    }

    /** Adds a committed field that belongs to no person. */
    public Builder sealed(String name, String value) {
      sealed.put(name, value);
      return this;
    }

    /** Checks and builds. */
    public AuditRecord build() {
      return new AuditRecord(this);
    }
  }
}
