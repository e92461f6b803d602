package dev.modline.engine.owe;

import dev.modline.OwedReports;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Occurrence;
import dev.modline.model.Restriction;
import dev.modline.model.TargetState;
import dev.modline.model.Tracked;
import dev.modline.model.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** The steps that every path to a decision shares. */
public final class Changes {
  private Changes() {}

  /**
   * Records a decision, changes the target's state, and opens what is owed because of it.
   *
   * @param start when the clocks of the matter started: receipt
   */
  public static void decide(
      Change change,
      Actor actor,
      Decision decision,
      Set<String> answers,
      Instant start,
      Trigger trigger) {
    Event.Decided event = new Event.Decided(decision, answers);
    Optional<Occurrence.Kind> kind = kind(decision, answers);
    if (kind.isEmpty()) {
      change.event(actor, event);
      return;
    }
    SortedSet<String> informed = informedOfLifted(change.current(), decision);
    Occurrence occurrence =
        occurrence(change.current(), kind.get(), decision.id(), start)
            .trigger(trigger)
            .category(decision.category())
            .severity(decision.severity())
            .restriction(restriction(decision))
            .informed(informed)
            .build();
    change.event(actor, event, occurrence);
    if (!change.acts()) {
      return;
    }
    setState(change, decision);
    Owing owing = new Owing(change);
    ownDuties(change, owing, decision, answers, start);
    owing.ownReports(occurrence);
    owing.law(occurrence, answers);
    if (!answers.isEmpty() && OwedReports.decidesMore(occurrence)) {
      owing.law(OwedReports.noticeDecided(occurrence), answers);
    }
  }

  private static void ownDuties(
      Change change, Owing owing, Decision decision, Set<String> answers, Instant start) {
    Case current = change.current();
    change.stateDuty().ifPresent(duty -> owing.own(duty, start));
    boolean concernsAuthor = decision.restricts() || !decision.lifts().isEmpty();
    if (concernsAuthor && current.opened().authorReachable()) {
      owing.own(new Duty.TellAuthor(decision.id()), start);
    }
    if (decision.restricts()) {
      owing.own(owing.appealWindow(decision.id()), start);
    }
    RepeatCount.owe(change, owing, decision.id(), decision.imposes(), change.now);
    for (Case.NoticeState notice : current.notices().values()) {
      String id = notice.event().noticeId();
      boolean answered = answers.contains(id);
      if (notice.event().answerable() && (answered || overturns(current, decision, notice))) {
        var occasion =
            answered ? Duty.TellReporter.Occasion.DECISION : Duty.TellReporter.Occasion.CORRECTION;
        owing.own(new Duty.TellReporter(id, occasion, decision.id()), start);
      }
    }
  }

  private static boolean overturns(Case current, Decision decision, Case.NoticeState notice) {
    return notice
        .answeredBy()
        .filter(Decisions.overturnedBy(current, decision.id())::contains)
        .isPresent();
  }

  private static void setState(Change change, Decision decision) {
    TargetState before = change.parts.store().target(change.current().target());
    TargetState after = before.change(decision.imposes(), decision.lifts());
    if (after.version() == before.version()) {
      return;
    }
    change.target(after);
    for (Tracked tracked : change.current().owed()) {
      if (tracked.obligation().duty() instanceof Duty.SetState) {
        change.supersede(tracked, "version " + after.version());
      }
    }
  }

  /** Ends the open decisions of these matters: a person has decided. */
  public static void settle(
      Change change,
      Actor actor,
      Set<Duty.Decide.Matter> matters,
      String about,
      Evidence evidence) {
    for (Tracked tracked : change.current().undecided()) {
      Duty.Decide decide = (Duty.Decide) tracked.obligation().duty();
      if (matters.contains(decide.matter()) && (about.isEmpty() || decide.about().equals(about))) {
        change.discharge(actor, tracked, evidence);
      }
    }
  }

  /** Starts an occurrence with what every one of the case has in common. */
  public static Occurrence.Builder occurrence(
      Case current, Occurrence.Kind kind, String subject, Instant at) {
    return Occurrence.builder(kind, subject, at)
        .trigger(current.opened().trigger())
        .jurisdictions(current.jurisdictions())
        .authorReachable(current.opened().authorReachable());
  }

  private static Optional<Occurrence.Kind> kind(Decision decision, Set<String> answers) {
    if (decision.restricts()) {
      return Optional.of(Occurrence.Kind.RESTRICTED);
    }
    if (!decision.lifts().isEmpty()) {
      return Optional.of(Occurrence.Kind.LIFTED);
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(Occurrence.Kind.NOTICE_DECIDED);
  }

  private static SortedSet<String> informedOfLifted(Case current, Decision decision) {
    Set<String> lifted = Set.copyOf(decision.lifts());
    return Reports.informed(
        current,
        current.rulings().stream()
            .map(Case.Ruling::decision)
            .filter(d -> d.imposes().stream().anyMatch(g -> lifted.contains(g.id())))
            .map(Decision::id)
            .toList());
  }

  private static Restriction restriction(Decision decision) {
    return decision.imposes().stream()
        .map(g -> g.restriction())
        .max(Restriction::compareTo)
        .orElse(Restriction.NONE);
  }
}
