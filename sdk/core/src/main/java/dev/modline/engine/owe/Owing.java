package dev.modline.engine.owe;

import dev.modline.OwedReports;
import dev.modline.model.Case;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is owed because of an occurrence: what the law packs require, on top of what any honest
 * operator owes without a law, under the operator's own times.
 */
public final class Owing {
  private static final Duration PROMPTLY = Duration.ofHours(24);
  private static final Duration COMPLAINT = Duration.ofDays(183);

  private final Change change;

  public Owing(Change change) {
    this.change = change;
  }

  /** Adds what the law packs require because of {@code occurrence}. */
  public void law(Occurrence occurrence, Set<String> answers) {
    for (Requirement requirement : change.parts.law().requirements(occurrence)) {
      add(requirement, occurrence, answers);
    }
  }

  /** Adds the reports that are owed without a law, under the operator's own time. */
  public void ownReports(Occurrence occurrence) {
    OwedReports.own(occurrence, Reports.told(change.current(), occurrence.subject()))
        .forEach(duty -> own(duty, occurrence.at()));
  }

  /** Adds a duty under the operator's own time. */
  public void own(Duty duty, Instant start) {
    Duration time = duty instanceof Duty.Hold ? COMPLAINT : PROMPTLY;
    change.duties().add(duty, ownClock(start, start.plus(time)));
  }

  /** Adds a duty under the deadline that an order sets itself. */
  public void ordered(Duty duty, Instant start, Instant deadline) {
    change
        .duties()
        .add(
            duty,
            new Clock(
                "order.deadline",
                "the deadline that the order sets",
                "",
                EvidenceMark.PRIMARY,
                start,
                Optional.of(deadline)));
  }

  /** How long an author may complain where no law says more. */
  Duty.Hold appealWindow(String decisionId) {
    return new Duty.Hold(Duty.Hold.What.APPEAL_WINDOW, decisionId, change.now.plus(COMPLAINT));
  }

  private Clock ownClock(Instant start, Instant due) {
    return new Clock(
        "operator.own-time",
        "the operator's own time",
        change.parts.policy().hash(),
        EvidenceMark.OPERATOR,
        start,
        Optional.of(due));
  }

  private void add(Requirement requirement, Occurrence o, Set<String> answers) {
    Clock clock = requirement.clock();
    Case current = change.current();
    switch (requirement.kind()) {
      case SET_STATE -> change.stateDuty().ifPresent(duty -> put(duty, clock));
      case TELL_AUTHOR -> {
        if (current.opened().authorReachable()) {
          put(new Duty.TellAuthor(o.subject()), clock);
        }
      }
      case CONFIRM_RECEIPT ->
          tellReporter(o.subject(), Duty.TellReporter.Occasion.RECEIPT, "", clock);
      case TELL_REPORTER ->
          answers.forEach(
              notice ->
                  tellReporter(notice, Duty.TellReporter.Occasion.DECISION, o.subject(), clock));
      case DECIDE -> matter(o.kind()).ifPresent(m -> put(new Duty.Decide(m, o.subject()), clock));
      case REPORT, CORRECT ->
          OwedReports.required(requirement, o, Reports.told(current, o.subject()))
              .forEach(duty -> put(duty, clock));
      case KEEP_EVIDENCE -> hold(Duty.Hold.What.EVIDENCE, o, clock);
      case APPEAL_WINDOW -> hold(Duty.Hold.What.APPEAL_WINDOW, o, clock);
    }
  }

  private void tellReporter(
      String noticeId, Duty.TellReporter.Occasion occasion, String decisionId, Clock clock) {
    Case.NoticeState notice = change.current().notices().get(noticeId);
    if (notice != null && notice.event().answerable()) {
      put(new Duty.TellReporter(noticeId, occasion, decisionId), clock);
    }
  }

  private void hold(Duty.Hold.What what, Occurrence o, Clock clock) {
    clock.due().ifPresent(until -> put(new Duty.Hold(what, o.subject(), until), clock));
  }

  private static Optional<Duty.Decide.Matter> matter(Occurrence.Kind kind) {
    return switch (kind) {
      case DETECTED -> Optional.of(Duty.Decide.Matter.SCREENING);
      case NOTICE_RECEIVED -> Optional.of(Duty.Decide.Matter.NOTICE);
      case ORDER_RECEIVED -> Optional.of(Duty.Decide.Matter.ORDER);
      case APPEAL_RECEIVED -> Optional.of(Duty.Decide.Matter.APPEAL);
      default -> Optional.empty();
    };
  }

  private void put(Duty duty, Clock clock) {
    change.duties().add(duty, clock);
  }
}
