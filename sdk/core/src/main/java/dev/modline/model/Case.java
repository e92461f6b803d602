package dev.modline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;

/**
 * A case: the fold of its events. Immutable; safe to share.
 *
 * <pre>{@code
 * Case c = Case.fold(store.events(id));
 * boolean waiting = c.owed().stream().anyMatch(t -> t.obligation().duty() instanceof Decide);
 * }</pre>
 */
public final class Case {
  /**
   * A screened revision.
   *
   * @param at when
   * @param event what was seen and found
   */
  public record Screening(Instant at, Event.Screened event) {}

  /**
   * A decision and who made it.
   *
   * @param at when
   * @param actor by whom
   * @param decision what
   * @param provenance how it came about, derived
   */
  public record Ruling(Instant at, Actor actor, Decision decision, Provenance provenance) {}

  /**
   * A notice and whether it is answered.
   *
   * @param event the notice
   * @param answeredBy the decision that answers it
   */
  public record NoticeState(Event.NoticeReceived event, Optional<String> answeredBy) {}

  /**
   * An appeal and its outcome.
   *
   * @param at when it arrived
   * @param event the appeal
   * @param outcome what came of it
   */
  public record AppealState(
      Instant at, Event.AppealReceived event, Optional<Event.AppealDecided> outcome) {}

  private final CaseId id;
  private final long version;
  private final Event.Opened opened;
  private final Instant openedAt;
  private final Instant changedAt;
  private final List<Screening> screenings;
  private final List<Ruling> rulings;
  private final SequencedMap<String, NoticeState> notices;
  private final SequencedMap<String, OrderState> orders;
  private final SequencedMap<String, AppealState> appeals;
  private final SequencedMap<String, Ground> grounds;
  private final SequencedMap<ObligationId, Tracked> obligations;
  private final Set<Party> erased;
  private final Optional<Instant> deletedAt;
  private final Optional<String> claimedBy;
  private final List<Recorded> history;

  Case(CaseFold fold) {
    id = fold.id;
    version = fold.version;
    opened = fold.opened();
    openedAt = fold.openedAt();
    changedAt = fold.changedAt();
    screenings = List.copyOf(fold.screenings);
    rulings = List.copyOf(fold.rulings);
    notices = Collections.unmodifiableSequencedMap(fold.notices);
    orders = Collections.unmodifiableSequencedMap(fold.orders);
    appeals = Collections.unmodifiableSequencedMap(fold.appeals);
    grounds = Collections.unmodifiableSequencedMap(fold.grounds);
    obligations = Collections.unmodifiableSequencedMap(fold.obligations);
    erased = Set.copyOf(fold.erased);
    deletedAt = Optional.ofNullable(fold.deletedAt);
    claimedBy = Optional.ofNullable(fold.claimedBy);
    history = List.copyOf(fold.history);
  }

  /** Folds the events of one case, in order from its first. */
  public static Case fold(List<Recorded> events) {
    CaseFold fold = new CaseFold();
    events.forEach(fold::apply);
    return new Case(fold);
  }

  /** This case with more events. */
  public Case with(List<Recorded> events) {
    CaseFold fold = new CaseFold(this);
    events.forEach(fold::apply);
    return new Case(fold);
  }

  /** Its name. */
  public CaseId id() {
    return id;
  }

  /** How many events it has. */
  public long version() {
    return version;
  }

  /** How it began. */
  public Event.Opened opened() {
    return opened;
  }

  /** What it is about. */
  public Target target() {
    return opened.target();
  }

  /** Whose law applies. */
  public SortedSet<String> jurisdictions() {
    return opened.jurisdictions();
  }

  /** When it began. */
  public Instant openedAt() {
    return openedAt;
  }

  /** When something last happened. */
  public Instant changedAt() {
    return changedAt;
  }

  /** The revisions that were screened, in order. */
  public List<Screening> screenings() {
    return screenings;
  }

  /** The last screening, when there was one. */
  public Optional<Screening> lastScreening() {
    return screenings.isEmpty() ? Optional.empty() : Optional.of(screenings.getLast());
  }

  /** The decisions, in order. */
  public List<Ruling> rulings() {
    return rulings;
  }

  /** The decision with this id. */
  public Optional<Ruling> ruling(String decisionId) {
    return rulings.stream().filter(r -> r.decision().id().equals(decisionId)).findFirst();
  }

  /** The notices by id, in order of arrival. */
  public SequencedMap<String, NoticeState> notices() {
    return notices;
  }

  /** The orders by id, in order of arrival. */
  public SequencedMap<String, OrderState> orders() {
    return orders;
  }

  /** The appeals by id, in order of arrival. */
  public SequencedMap<String, AppealState> appeals() {
    return appeals;
  }

  /** The grounds that this case has put on its target and not lifted, by id. */
  public SequencedMap<String, Ground> grounds() {
    return grounds;
  }

  /** Everything that was ever owed in this case, by id. */
  public SequencedMap<ObligationId, Tracked> obligations() {
    return obligations;
  }

  /** What is owed now. */
  public List<Tracked> owed() {
    return obligations.values().stream().filter(t -> t.progress().isOwed()).toList();
  }

  /** What waits for a person's decision. */
  public List<Tracked> undecided() {
    return owed().stream().filter(t -> t.obligation().duty() instanceof Duty.Decide).toList();
  }

  /** The parties whose values were destroyed. */
  public Set<Party> erased() {
    return erased;
  }

  /** When the author deleted the target. */
  public Optional<Instant> deletedAt() {
    return deletedAt;
  }

  /** Who works on it. */
  public Optional<String> claimedBy() {
    return claimedBy;
  }

  /** Every event, in order. */
  public List<Recorded> history() {
    return history;
  }

  /**
   * The reports that tell an authority of {@code decisionId}: those about the decision itself, and
   * those about an order that it carries out.
   */
  public List<Duty.Report> reportsAbout(String decisionId) {
    Set<String> subjects = new HashSet<>();
    subjects.add(decisionId);
    orders.forEach(
        (id, order) ->
            order
                .outcome()
                .filter(outcome -> outcome.decisionId().equals(decisionId))
                .ifPresent(outcome -> subjects.add(id)));
    return obligations.values().stream()
        .filter(t -> t.progress().state() != Progress.State.WAIVED)
        .map(t -> t.obligation().duty())
        .filter(d -> d instanceof Duty.Report r && subjects.contains(r.about()))
        .map(Duty.Report.class::cast)
        .toList();
  }

  /** Where the media of all its screenings are kept, in order. */
  public SequencedSet<ValueRef> media() {
    SequencedSet<ValueRef> media = new LinkedHashSet<>();
    screenings.forEach(it -> media.addAll(it.event().media()));
    return media;
  }

  /** Whether a member of staff was handed this medium, as the history has it. */
  public boolean viewed(ValueRef medium) {
    return history.stream()
        .anyMatch(
            it ->
                it.actor() instanceof Actor.Staff
                    && it.event() instanceof Event.Viewed viewed
                    && viewed.media().contains(medium));
  }

  /** Every category that anybody has named in it: detectors, decisions, notices. */
  public Set<String> categories() {
    Set<String> categories = new HashSet<>();
    screenings.forEach(it -> it.event().findings().forEach(f -> categories.add(f.category())));
    rulings.forEach(it -> categories.add(it.decision().category()));
    notices.values().forEach(it -> categories.add(it.event().category()));
    return categories;
  }

  /** Where it stands. */
  public CaseSummary.Status status() {
    if (!undecided().isEmpty()) {
      return CaseSummary.Status.NEEDS_DECISION;
    }
    boolean acts = owed().stream().anyMatch(Case::isWork);
    return acts ? CaseSummary.Status.WORKING : CaseSummary.Status.SETTLED;
  }

  private static boolean isWork(Tracked tracked) {
    Duty duty = tracked.obligation().duty();
    return duty instanceof Duty.Act && !duty.isOfErasure();
  }

  /** One line about it. */
  public CaseSummary summary() {
    String category = "none";
    Severity severity = Severity.LOW;
    for (Screening screening : screenings) {
      Verdict verdict = screening.event().verdict();
      if (category.equals("none") || verdict.severity().compareTo(severity) > 0) {
        category = verdict.category();
        severity = verdict.severity();
      }
    }
    if (category.equals("none") && !notices.isEmpty()) {
      category = notices.firstEntry().getValue().event().category();
    }
    if (!rulings.isEmpty() && rulings.getLast().decision().restricts()) {
      category = rulings.getLast().decision().category();
      severity = rulings.getLast().decision().severity();
    }
    Optional<Instant> due =
        owed().stream()
            .filter(Case::isWork)
            .flatMap(t -> t.obligation().due().stream())
            .min(Instant::compareTo);
    Restriction strongest =
        grounds.values().stream()
            .map(Ground::restriction)
            .max(Restriction::compareTo)
            .orElse(Restriction.NONE);
    return new CaseSummary(
        id,
        target(),
        version,
        status(),
        opened.trigger(),
        category,
        severity,
        strongest,
        openedAt,
        changedAt,
        due,
        claimedBy);
  }
}
