package dev.modline.engine.owe;

import dev.modline.engine.base.Parts;
import dev.modline.model.Account;
import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Mode;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.TargetState;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import dev.modline.spi.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One change to one case on its way to a commit: events, and with them, at the end, everything that
 * is owed because of them.
 */
public final class Change {
  /** How long a host has to confirm what it did before publication, before the engine does it. */
  private static final Duration CONFIRMATION = Duration.ofMinutes(1);

  final Parts parts;
  public final CaseId id;
  public final Instant now;
  private final @Nullable Case before;
  private final List<Recorded> events = new ArrayList<>();
  private final Map<ValueRef, byte[]> values = new LinkedHashMap<>();
  private final Map<Party, String> parties = new LinkedHashMap<>();
  private final Map<ObligationId, Progress> progress = new LinkedHashMap<>();
  private final List<AuditRecord> records = new ArrayList<>();
  private final List<Party> erases = new ArrayList<>();
  private final OpenedDuties duties = new OpenedDuties();
  private final List<Consumer<Change>> rules;
  private final OptionalInt about;
  private @Nullable TargetState target;
  private @Nullable Case folded;

  /**
   * A change that holds nothing yet.
   *
   * @param about how many cases about the target there were when it began; empty when none begins
   */
  Change(
      Parts parts,
      CaseId id,
      @Nullable Case before,
      List<Consumer<Change>> rules,
      OptionalInt about) {
    this.about = about;
    this.parts = parts;
    this.rules = rules;
    this.id = id;
    this.before = before;
    this.folded = before;
    this.now = parts.now();
  }

  public boolean isNew() {
    return before == null;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** The case as it stands with the events so far. */
  public Case current() {
    if (folded == null) {
      folded = Case.fold(events);
    } else {
      long seen = folded.version() - first() + 1;
      if (seen < events.size()) {
        folded = folded.with(events.subList((int) seen, events.size()));
      }
    }
    return folded;
  }

  /** The version of this change's first event. */
  private long first() {
    return (before == null ? 0 : before.version()) + 1;
  }

  public boolean acts() {
    return current().opened().mode() == Mode.ENFORCE;
  }

  /** The version that the next event gives the case. */
  long next() {
    return first() + events.size();
  }

  /** The events so far, those that {@link #commit} adds left out. */
  List<Recorded> events() {
    return List.copyOf(events);
  }

  /** What becomes owed with this change, as far as it is known by now. */
  List<Obligation> opens() {
    return duties.obligations(id, now, current().obligations().keySet());
  }

  public void event(Actor actor, Event event) {
    append(actor, event, Optional.empty());
  }

  /** An event that law packs see: what they require because of it is owed with it. */
  public void event(Actor actor, Event event, Occurrence occurrence) {
    append(actor, event, Optional.of(occurrence));
  }

  private void append(Actor actor, Event event, Optional<Occurrence> occurrence) {
    events.add(new Recorded(id, next(), now, actor, event, occurrence));
  }

  public void value(ValueRef ref, byte[] value) {
    values.put(ref, value);
  }

  public void values(Map<ValueRef, byte[]> more) {
    values.putAll(more);
  }

  public void party(Party party, String accountId) {
    parties.put(party, accountId);
  }

  /**
   * Whose the values of a post are: a case can begin without its post, and go on after its author
   * was erased. What nobody is known to have written is reached by no erasure.
   */
  public void author(Account author) {
    if (!accounts().containsKey(Party.author())) {
      party(Party.author(), author.id());
    }
  }

  /** Who the parties are that were not erased, with this change. */
  Map<Party, String> accounts() {
    Map<Party, String> accounts =
        isNew() ? new HashMap<>() : new HashMap<>(parts.store().parties(id));
    accounts.putAll(parties);
    return accounts;
  }

  void target(TargetState state) {
    target = state;
  }

  Optional<TargetState> target() {
    return Optional.ofNullable(target);
  }

  /** The duty to bring the target to the state that this change gives it. */
  public Optional<Duty> stateDuty() {
    return target().map(state -> new Duty.SetState(state.target(), state.version()));
  }

  public OpenedDuties duties() {
    return duties;
  }

  /**
   * Whether there ever was such a value: one that was erased counts, one that never came does not.
   */
  private boolean wasKept(ValueRef ref) {
    if (!values.containsKey(ref)) {
      values.putAll(parts.store().values(id, java.util.Set.of(ref)));
    }
    return values.containsKey(ref) || current().erased().contains(ref.party());
  }

  void record(AuditRecord record) {
    records.add(record);
    record.personal().values().forEach(this::wasKept);
  }

  public void discharge(Actor actor, Tracked tracked, Evidence evidence) {
    ObligationId obligation = tracked.obligation().id();
    event(actor, new Event.Discharged(obligation, evidence));
    progress.put(obligation, tracked.progress().ended(Progress.State.DISCHARGED));
  }

  public void end(Tracked tracked, Progress.State state, Event event, Actor actor) {
    event(actor, event);
    progress.put(tracked.obligation().id(), tracked.progress().ended(state));
  }

  public void supersede(Tracked tracked, String by) {
    Event event = new Event.Superseded(tracked.obligation().id(), by);
    end(tracked, Progress.State.SUPERSEDED, event, Actor.engine());
  }

  public void progress(ObligationId obligation, Progress now) {
    progress.put(obligation, now);
  }

  void erase(Party party, Actor actor) {
    event(actor, new Event.Erased(party));
    erases.add(party);
  }

  /** Closes the change: what is owed becomes its last event, and everything one commit. */
  Commit commit() {
    rules.forEach(rule -> rule.accept(this));
    Case current = current();
    List<Obligation> opened = opens();
    if (!opened.isEmpty()) {
      event(Actor.engine(), new Event.Owed(opened));
      for (Obligation obligation : opened) {
        progress.put(obligation.id(), first(obligation, current));
        Reports.record(obligation, current, events, this::wasKept).ifPresent(this::record);
      }
    }
    Case after = current();
    Commit.Builder commit =
        Commit.builder(id, before == null ? 0 : before.version(), after.summary())
            .events(events)
            .opened(opened)
            .target(target)
            .values(values)
            .parties(parties)
            .erases(erases)
            .records(records);
    progress.forEach(commit::progress);
    if (before == null) {
      about.ifPresent(commit::about);
    }
    return commit.build();
  }

  private Progress first(Obligation obligation, Case current) {
    Optional<Instant> next =
        switch (obligation.duty()) {
          case Duty.Decide d -> Optional.empty();
          case Duty.Erase e -> Optional.empty();
          case Duty.Hold h -> Optional.of(h.until());
          case Duty.SetState s ->
              Optional.of(
                  current.opened().timing() == Timing.BEFORE_PUBLICATION
                      ? now.plus(CONFIRMATION)
                      : now);
          default -> Optional.of(now);
        };
    return Progress.opened(next);
  }
}
