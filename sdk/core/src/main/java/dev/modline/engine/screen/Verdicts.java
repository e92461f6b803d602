package dev.modline.engine.screen;

import dev.modline.Screener;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Decisions;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Ground;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import dev.modline.model.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a screening part of a case: what it decides, and what it owes. */
public final class Verdicts {
  private final MassActionBreaker breaker;
  private final Parts parts;

  public Verdicts(Parts parts, MassActionBreaker breaker) {
    this.parts = parts;
    this.breaker = breaker;
  }

  /** Records a screening that is not plainly clean, and does what its verdict says. */
  void record(
      Change change, Event.Screened screened, Post post, Screener.Result result, Timing timing) {
    Verdict verdict = screened.verdict();
    if (verdict.action() == Action.REVIEW) {
      Occurrence occurrence =
          Changes.occurrence(
                  change.current(), Occurrence.Kind.DETECTED, about(screened), change.now)
              .category(verdict.category())
              .severity(verdict.severity())
              .build();
      change.event(Actor.engine(), screened, occurrence);
      if (change.acts()) {
        Owing owing = new Owing(change);
        owing.own(new Duty.Decide(Duty.Decide.Matter.SCREENING, about(screened)), change.now);
        owing.law(occurrence, Set.of());
      }
    } else if (!result.rescreen().isEmpty() && verdict.action() == Action.ALLOW) {
      Occurrence occurrence =
          Changes.occurrence(
                  change.current(), Occurrence.Kind.LET_THROUGH, about(screened), change.now)
              .build();
      change.event(Actor.engine(), screened, occurrence);
      new Owing(change).law(occurrence, Set.of());
    } else {
      change.event(Actor.engine(), screened);
    }
    if (!result.rescreen().isEmpty() && change.acts()) {
      new Owing(change)
          .own(
              new Duty.Rescreen(screened.revision(), new HashSet<>(result.rescreen())), change.now);
    }
    if (verdict.action() != Action.ALLOW && verdict.action() != Action.REVIEW) {
      decide(change, verdict, post, timing);
    }
  }

  private void decide(Change change, Verdict verdict, Post post, Timing timing) {
    Case current = change.current();
    Set<String> earlier = new HashSet<>();
    for (Ground ground : current.grounds().values()) {
      // A policy's own earlier ground is replaced; a person's or an order's stands.
      boolean byPolicy =
          current.rulings().stream()
              .anyMatch(
                  r ->
                      r.actor() instanceof Actor.Engine && r.decision().imposes().contains(ground));
      if (byPolicy) {
        earlier.add(ground.id());
      }
    }
    Decision decision = Decisions.automatic(parts.ids().decision(), verdict, post, timing, earlier);
    Changes.decide(change, Actor.engine(), decision, Set.of(), change.now, trigger(change));
  }

  private static Trigger trigger(Change change) {
    return change.current().opened().trigger();
  }

  /** A removal beyond the rate that is believed goes to a person instead. */
  Screener.Result braked(Screener.Result result) {
    if (result.verdict().action() != Action.REMOVE || breaker.allows()) {
      return result;
    }
    Verdict review = result.verdict().withAction(Action.REVIEW, "engine.mass-action-breaker");
    return new Screener.Result(review, result.findings(), result.unavailable(), result.rescreen());
  }

  /** What the findings say brought the matter up. */
  static Trigger trigger(List<Finding> findings) {
    boolean listed =
        !findings.isEmpty()
            && findings.stream().allMatch(f -> f.footing() instanceof Footing.Listed);
    return listed ? Trigger.HASH_LIST : Trigger.OWN_INITIATIVE;
  }

  static String about(Event.Screened screened) {
    return "revision-" + screened.revision();
  }
}
