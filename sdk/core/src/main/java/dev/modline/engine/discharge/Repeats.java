package dev.modline.engine.discharge;

import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Owing;
import dev.modline.engine.owe.RepeatCount;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.model.Tracked;
import dev.modline.model.Trigger;
import dev.modline.spi.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what an author did before. Where a rule is met, a person is asked about the account, with
 * the counts as evidence: nothing is ever done to an account by a count.
 */
public final class Repeats {
  private record Violation(CaseId caseId, Instant at) {}

  private final Parts parts;
  private final CaseWriter writer;

  public Repeats(Parts parts, CaseWriter writer) {
    this.parts = parts;
    this.writer = writer;
  }

  Outcome count(Tracked tracked, Case current, Duty.CountRepeats duty) {
    String account = parts.store().parties(current.id()).get(Party.author());
    if (account == null) {
      return new Outcome.Moot("the author was erased");
    }
    Instant at = tracked.obligation().openedAt();
    List<Violation> violations = violations(account);
    List<Law.Repeat> met =
        parts
            .law()
            .repeats(
                current.jurisdictions(),
                violations.stream().map(Violation::at).toList(),
                suspensions(account),
                at);
    for (Law.Repeat repeat : met) {
      ask(current, account, repeat, violations, at, duty.decisionId());
    }
    return new Outcome.Done(
        Evidence.of(
            "engine", violations.size() + " violations stand, " + met.size() + " rules met"));
  }

  /** One for each case whose restriction still stands: what was undone was no violation. */
  private List<Violation> violations(String account) {
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<CaseId, Set<Party>> part : parts.store().casesOf(account).entrySet()) {
      if (!part.getValue().contains(Party.author())) {
        continue;
      }
      Case c = writer.read(part.getKey());
      if (c.target().kind() == Target.Kind.ACCOUNT) {
        continue;
      }
      firstStanding(c).ifPresent(at -> violations.add(new Violation(c.id(), at)));
    }
    violations.sort(Comparator.comparing(Violation::at).thenComparing(Violation::caseId));
    return violations;
  }

  private static Optional<Instant> firstStanding(Case c) {
    boolean stands = c.grounds().values().stream().anyMatch(RepeatCount::counts);
    return stands
        ? c.rulings().stream()
            .filter(ruling -> ruling.decision().imposes().stream().anyMatch(RepeatCount::counts))
            .map(Case.Ruling::at)
            .findFirst()
        : Optional.empty();
  }

  private int suspensions(String account) {
    return (int)
        parts.store().casesAbout(Target.account(account)).stream()
            .map(summary -> writer.read(summary.id()))
            .flatMap(c -> c.rulings().stream())
            .filter(ruling -> ruling.decision().imposes().stream().anyMatch(RepeatCount::counts))
            .count();
  }

  private void ask(
      Case because,
      String account,
      Law.Repeat repeat,
      List<Violation> violations,
      Instant at,
      String decisionId) {
    String rule = repeat.clock().rule();
    Instant since = at.minus(Duration.ofDays(repeat.days()));
    Duty.Decide decide = new Duty.Decide(Duty.Decide.Matter.REPEAT, rule + "@" + decisionId);
    writer.editAbout(
        Target.account(account),
        change -> {
          if (change.isNew()) {
            open(change, because, account);
          }
          Case current = change.current();
          boolean asked =
              current.obligations().containsKey(ObligationId.of(current.id().value(), decide))
                  || isAsked(current, rule);
          if (asked || !change.acts()) {
            return;
          }
          change.event(
              Actor.engine(),
              new Event.RepeatFound(
                  rule,
                  repeat.clock().reference(),
                  repeat.wants(),
                  repeat.violations(),
                  repeat.days(),
                  violations.stream()
                      .filter(v -> v.at().isAfter(since) && !v.at().isAfter(at))
                      .map(Violation::caseId)
                      .toList()));
          change.duties().add(decide, repeat.clock());
          new Owing(change).own(decide, at);
        });
  }

  /** A question that is still open is not asked a second time. */
  private static boolean isAsked(Case current, String rule) {
    return current.undecided().stream()
        .map(t -> (Duty.Decide) t.obligation().duty())
        .anyMatch(d -> d.matter() == Duty.Decide.Matter.REPEAT && d.about().startsWith(rule + "@"));
  }

  private void open(Change change, Case because, String account) {
    change.event(
        Actor.engine(),
        new Event.Opened(
            Target.account(account),
            Trigger.OWN_INITIATIVE,
            because.jurisdictions(),
            Timing.AFTER_PUBLICATION,
            parts.mode(),
            because.opened().authorReachable(),
            because.opened().authorLanguage()));
    change.party(Party.author(), account);
  }
}
