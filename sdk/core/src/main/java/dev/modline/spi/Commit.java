package dev.modline.spi;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.TargetState;
import dev.modline.model.ValueRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is written at once or not at all: the events of one case, what is owed because of them, the
 * personal values that they refer to, the target's state, and the records for authorities.
 */
public final class Commit {
  private final CaseId caseId;
  private final long expectedVersion;
  private final List<Recorded> events;
  private final List<Obligation> opened;
  private final SequencedMap<ObligationId, Progress> progress;
  private final Optional<TargetState> target;
  private final Map<ValueRef, byte[]> values;
  private final Map<Party, String> parties;
  private final List<Party> erases;
  private final List<AuditRecord> records;
  private final CaseSummary summary;
  private final OptionalInt about;

  private Commit(Builder builder) {
    caseId = builder.caseId;
    expectedVersion = builder.expectedVersion;
    events = List.copyOf(builder.events);
    opened = List.copyOf(builder.opened);
    progress = java.util.Collections.unmodifiableSequencedMap(builder.progress);
    target = Optional.ofNullable(builder.target);
    values = Map.copyOf(builder.values);
    parties = Map.copyOf(builder.parties);
    erases = List.copyOf(builder.erases);
    records = List.copyOf(builder.records);
    summary = builder.summary;
    about = builder.about;
  }

  private void requireWhole() {
    long version = expectedVersion;
    for (Recorded recorded : events) {
      require(recorded.version() == ++version, "events follow the expected version without gaps");
      require(recorded.caseId().equals(caseId), "events are of one case");
    }
    require(version > 0, "a new case has events");
    require(
        summary.id().equals(caseId) && summary.version() == version,
        "the summary is that of the case after its last event");
    require(
        opened.stream().allMatch(o -> o.caseId().equals(Optional.of(caseId))),
        "obligations are of the case");
    require(records.stream().allMatch(r -> r.caseId().equals(caseId)), "records are of the case");
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("commit to case " + caseId + ": " + rule);
    }
  }

  /**
   * Starts a commit.
   *
   * @param caseId the case
   * @param expectedVersion the case's version before; 0 for a new case
   * @param summary the case's summary after
   */
  public static Builder builder(CaseId caseId, long expectedVersion, CaseSummary summary) {
    return new Builder(caseId, expectedVersion, summary);
  }

  /** The case. */
  public CaseId caseId() {
    return caseId;
  }

  /** The case's version before: another one makes the commit stale. */
  public long expectedVersion() {
    return expectedVersion;
  }

  /** The events, with versions from {@code expectedVersion + 1} on. */
  public List<Recorded> events() {
    return events;
  }

  /** The obligations that arise. */
  public List<Obligation> opened() {
    return opened;
  }

  /** How far obligations have come, those just opened included when they do not start at once. */
  public SequencedMap<ObligationId, Progress> progress() {
    return progress;
  }

  /** The target's new state; its version is one above the stored one, or the commit is stale. */
  public Optional<TargetState> target() {
    return target;
  }

  /**
   * The personal values, each to be encrypted under the key of (case, party). A value that a record
   * of this commit refers to is among them even if an earlier commit brought it: one that is there
   * already is left alone.
   */
  public Map<ValueRef, byte[]> values() {
    return values;
  }

  /** Who the parties are, by the host's account id: erasable like a value. */
  public Map<Party, String> parties() {
    return parties;
  }

  /** The parties whose keys are destroyed with this commit. */
  public List<Party> erases() {
    return erases;
  }

  /** The entries of authorities' logs. The operator's full record gets every event by itself. */
  public List<AuditRecord> records() {
    return records;
  }

  /** The case's line in queues and lists. */
  public CaseSummary summary() {
    return summary;
  }

  /**
   * Of a new case: how many cases about its target there are before it. Another number makes the
   * commit stale: whoever began the case has not seen all that is known of the target.
   */
  public OptionalInt about() {
    return about;
  }

  /** Collects what is to be written. */
  public static final class Builder {
    private final CaseId caseId;
    private final long expectedVersion;
    private final CaseSummary summary;
    private List<Recorded> events = List.of();
    private List<Obligation> opened = List.of();
    private final SequencedMap<ObligationId, Progress> progress = new LinkedHashMap<>();
    private @Nullable TargetState target;
    private final Map<ValueRef, byte[]> values = new LinkedHashMap<>();
    private final Map<Party, String> parties = new LinkedHashMap<>();
    private List<Party> erases = List.of();
    private List<AuditRecord> records = List.of();
    private OptionalInt about = OptionalInt.empty();

    private Builder(CaseId caseId, long expectedVersion, CaseSummary summary) {
      this.caseId = caseId;
      this.expectedVersion = expectedVersion;
      this.summary = summary;
    }

    /** The events. */
    public Builder events(List<Recorded> events) {
      this.events = events;
      return this;
    }

    /** The obligations that arise. */
    public Builder opened(List<Obligation> obligations) {
      this.opened = obligations;
      return this;
    }

    /** How far an obligation has come. */
    public Builder progress(ObligationId id, Progress now) {
      progress.put(id, now);
      return this;
    }

    /** The target's new state. */
    public Builder target(@Nullable TargetState state) {
      this.target = state;
      return this;
    }

    /** The personal values. */
    public Builder values(Map<ValueRef, byte[]> values) {
      this.values.putAll(values);
      return this;
    }

    /** Who the parties are. */
    public Builder parties(Map<Party, String> parties) {
      this.parties.putAll(parties);
      return this;
    }

    /** The parties to erase. */
    public Builder erases(List<Party> parties) {
      this.erases = parties;
      return this;
    }

    /** The records for authorities. */
    public Builder records(List<AuditRecord> records) {
      this.records = records;
      return this;
    }

    /** How many cases about the target there are before this new one; not checked unless said. */
    public Builder about(int cases) {
      this.about = OptionalInt.of(cases);
      return this;
    }

    /** Checks that the parts belong together, and builds. */
    public Commit build() {
      Commit commit = new Commit(this);
      commit.requireWhole();
      return commit;
    }
  }
}
