package dev.modline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds events into a case, one after the other; total: it never looks at a personal value. */
final class CaseFold {
  CaseId id = new CaseId("none");
  long version;
  final List<Case.Screening> screenings = new ArrayList<>();
  final List<Case.Ruling> rulings = new ArrayList<>();
  final SequencedMap<String, Case.NoticeState> notices = new LinkedHashMap<>();
  final SequencedMap<String, OrderState> orders = new LinkedHashMap<>();
  final SequencedMap<String, Case.AppealState> appeals = new LinkedHashMap<>();
  final SequencedMap<String, Ground> grounds = new LinkedHashMap<>();
  final SequencedMap<ObligationId, Tracked> obligations = new LinkedHashMap<>();
  final Set<Party> erased = new HashSet<>();
  final List<Recorded> history = new ArrayList<>();
  @Nullable Instant deletedAt;
  @Nullable String claimedBy;
  private Event.@Nullable Opened opened;

  CaseFold() {}

  /** Goes on from where a case stands; the case stays as it is. */
  CaseFold(Case from) {
    id = from.id();
    version = from.version();
    opened = from.opened();
    screenings.addAll(from.screenings());
    rulings.addAll(from.rulings());
    notices.putAll(from.notices());
    orders.putAll(from.orders());
    appeals.putAll(from.appeals());
    grounds.putAll(from.grounds());
    obligations.putAll(from.obligations());
    erased.addAll(from.erased());
    history.addAll(from.history());
    deletedAt = from.deletedAt().orElse(null);
    claimedBy = from.claimedBy().orElse(null);
  }

  void apply(Recorded recorded) {
    if (recorded.version() != version + 1) {
      throw new IllegalStateException(
          "case " + recorded.caseId() + ": event " + recorded.version() + " follows " + version);
    }
    id = recorded.caseId();
    version = recorded.version();
    history.add(recorded);
    Instant at = recorded.at();
    switch (recorded.event()) {
      case Event.Opened e -> opened = e;
      case Event.Screened e -> screenings.add(new Case.Screening(at, e));
      case Event.NoticeReceived e ->
          notices.put(e.noticeId(), new Case.NoticeState(e, Optional.empty()));
      case Event.OrderReceived e -> orders.put(e.orderId(), new OrderState(e));
      case Event.OrderAuthenticated e ->
          orders.computeIfPresent(e.orderId(), (k, o) -> o.authenticated(recorded.actor(), e));
      case Event.OrderWithdrawn e ->
          orders.computeIfPresent(e.orderId(), (k, o) -> o.withdrawn(at));
      case Event.Decided e -> decided(at, recorded.actor(), e);
      case Event.OrderAnswered e ->
          orders.computeIfPresent(e.orderId(), (k, o) -> o.answered(at, e));
      case Event.AppealReceived e ->
          appeals.put(e.appealId(), new Case.AppealState(at, e, Optional.empty()));
      case Event.AppealDecided e ->
          appeals.computeIfPresent(
              e.appealId(), (k, a) -> new Case.AppealState(a.at(), a.event(), Optional.of(e)));
      case Event.Deleted e -> deletedAt = e.at();
      case Event.RepeatFound e -> {}
      case Event.Owed e -> e.obligations().forEach(this::owed);
      case Event.Discharged e -> {
        end(e.obligation(), Progress.State.DISCHARGED);
        ended(at, e.obligation(), false);
      }
      case Event.Waived e -> end(e.obligation(), Progress.State.WAIVED);
      case Event.Superseded e -> {
        end(e.obligation(), Progress.State.SUPERSEDED);
        if (e.by().isEmpty()) {
          ended(at, e.obligation(), true);
        }
      }
      case Event.Expired e -> end(e.obligation(), Progress.State.EXPIRED);
      case Event.Failed e -> progress(e.obligation(), p -> failed(p, e.problem()));
      case Event.Escalated e -> progress(e.obligation(), p -> escalated(p, e.level()));
      case Event.Claimed e ->
          claimedBy = recorded.actor() instanceof Actor.Staff staff ? staff.id() : claimedBy;
      case Event.Released e -> claimedBy = null;
      case Event.Viewed e -> {}
      case Event.Prioritised e -> {}
      case Event.ErasureRequested e -> {}
      case Event.Erased e -> erased.add(e.party());
    }
  }

  Event.Opened opened() {
    if (opened == null) {
      throw new IllegalStateException("a case begins with its opening");
    }
    return opened;
  }

  Instant openedAt() {
    return history.getFirst().at();
  }

  Instant changedAt() {
    return history.getLast().at();
  }

  private void decided(Instant at, Actor actor, Event.Decided event) {
    Decision decision = event.decision();
    rulings.add(new Case.Ruling(at, actor, decision, provenance(actor, event)));
    if (opened().mode() == Mode.ENFORCE) {
      decision.lifts().forEach(grounds::remove);
      decision.imposes().forEach(ground -> grounds.put(ground.id(), ground));
    }
    for (String noticeId : event.answers()) {
      notices.computeIfPresent(
          noticeId, (k, n) -> new Case.NoticeState(n.event(), Optional.of(decision.id())));
    }
  }

  /** What was automated follows from who decided and from what the policy had proposed. */
  private Provenance provenance(Actor actor, Event.Decided event) {
    Event.Screened seen = screenings.isEmpty() ? null : screenings.getLast().event();
    boolean detected = seen != null && !seen.findings().isEmpty();
    Provenance.Automation automation = Provenance.Automation.NOT_AUTOMATED;
    if (actor instanceof Actor.Engine) {
      automation = Provenance.Automation.FULLY;
    } else if (seen != null
        && seen.verdict().action() == event.decision().action()
        && event.decision().rule().equals(seen.verdict().rule())
        && !seen.verdict().rule().isEmpty()) {
      automation = Provenance.Automation.PARTIALLY;
    }
    return new Provenance(trigger(event), detected, automation);
  }

  /** A decision that answers a notice was brought up by it, unless the case was there before. */
  private Trigger trigger(Event.Decided event) {
    Trigger first = opened().trigger();
    if (first == Trigger.OWN_INITIATIVE && !event.answers().isEmpty() && rulings.isEmpty()) {
      boolean detected =
          screenings.stream().anyMatch(s -> s.event().verdict().action() != Action.ALLOW);
      return detected ? first : Trigger.NOTICE;
    }
    return first;
  }

  /** What the orders of the case see of an obligation that has ended. */
  private void ended(Instant at, ObligationId id, boolean gone) {
    Tracked tracked = obligations.get(id);
    if (tracked == null || orders.isEmpty()) {
      return;
    }
    Duty duty = tracked.obligation().duty();
    if (duty instanceof Duty.SetState set) {
      orders.replaceAll((k, o) -> restricts(o) ? o.set(at, set.version(), gone) : o);
    } else if (duty instanceof Duty.Report report && !gone) {
      orders.replaceAll((k, o) -> o.told(at, report));
    }
  }

  /** A state that was set after the order's ground was lifted gives the order no effect. */
  private boolean restricts(OrderState order) {
    String decisionId = order.outcome().map(Event.OrderAnswered::decisionId).orElse("");
    return rulings.stream()
        .map(Case.Ruling::decision)
        .filter(decision -> decision.id().equals(decisionId))
        .anyMatch(
            decision -> decision.imposes().stream().anyMatch(g -> grounds.containsKey(g.id())));
  }

  private void owed(Obligation obligation) {
    if (obligation.duty() instanceof Duty.SetState set) {
      orders.replaceAll((k, o) -> o.owed(set));
    }
    obligations.putIfAbsent(
        obligation.id(),
        new Tracked(obligation, Progress.opened(Optional.of(obligation.openedAt()))));
  }

  private void end(ObligationId obligation, Progress.State state) {
    progress(obligation, p -> p.ended(state));
  }

  private void progress(
      ObligationId obligation, java.util.function.UnaryOperator<Progress> change) {
    obligations.computeIfPresent(
        obligation, (k, t) -> new Tracked(t.obligation(), change.apply(t.progress())));
  }

  private static Progress failed(Progress p, String problem) {
    return new Progress(p.state(), p.attempts() + 1, p.next(), problem, p.escalated());
  }

  private static Progress escalated(Progress p, int level) {
    return new Progress(p.state(), p.attempts(), p.next(), p.problem(), level);
  }
}
