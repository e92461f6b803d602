package dev.modline.engine.screen;

import dev.modline.Screener;
import dev.modline.Screening;
import dev.modline.engine.base.Evidences;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Openings;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.Post;
import dev.modline.model.TargetState;
import dev.modline.model.Timing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Screens posts, and makes a case of what is not clean. Clean posts leave no row. */
public final class Screenings {
  private final Parts parts;
  private final Screener screener;
  private final CaseWriter writer;
  private final Openings openings;
  private final Verdicts verdicts;
  private final Revisions revisions;

  public Screenings(
      Parts parts, Screener screener, CaseWriter writer, Openings openings, Verdicts verdicts) {
    this.parts = parts;
    this.screener = screener;
    this.writer = writer;
    this.openings = openings;
    this.verdicts = verdicts;
    this.revisions = new Revisions(parts, writer);
  }

  public Screening screen(Post post, Timing timing) {
    Screener.Result asked = screener.judge(post);
    if (asked.isClean() && parts.store().casesAbout(post.target()).isEmpty()) {
      // Whatever is done to a target is done in a case: nothing ever was.
      return answer(asked, Optional.empty(), TargetState.initial(post.target()));
    }
    TargetState state = parts.store().target(post.target());
    Optional<Revisions.Judged> before = revisions.judged(post);
    if (before.isPresent()) {
      return answer(before.get(), state);
    }
    if (asked.isClean() && writer.openCase(post.target()).isEmpty()) {
      return answer(asked, Optional.empty(), state);
    }
    Screener.Result result = verdicts.braked(asked);
    return writer
        .changeAbout(
            post.target(),
            change ->
                revisions
                    .judged(post)
                    .map(meanwhile -> now(meanwhile, post))
                    .orElseGet(() -> judge(change, post, result, timing)))
        .get();
  }

  /** Makes the result part of the case; the answer is given once that is committed. */
  private Supplier<Screening> judge(
      Change change, Post post, Screener.Result result, Timing timing) {
    if (change.isNew()) {
      openings.open(change, post.target(), Verdicts.trigger(result.findings()), post, timing);
    }
    if (!result.isClean() || !Revisions.holds(change.current(), post)) {
      record(change, post, result, timing);
    }
    CaseId id = change.id;
    return () -> answer(result, Optional.of(id), parts.store().target(post.target()));
  }

  private Supplier<Screening> now(Revisions.Judged meanwhile, Post post) {
    return () -> answer(meanwhile, parts.store().target(post.target()));
  }

  private void record(Change change, Post post, Screener.Result result, Timing timing) {
    Evidences evidence = Evidences.of(change.id, post);
    change.values(evidence.values());
    change.author(post.author());
    Event.Screened screened =
        new Event.Screened(
            post.revision(),
            evidence.contentHash(),
            evidence.text(),
            evidence.media(),
            evidence.url(),
            evidence.origin(),
            post.language(),
            result.findings(),
            result.unavailable(),
            result.verdict());
    verdicts.record(change, screened, post, result, timing);
    if (result.verdict().action() == Action.ALLOW) {
      edited(change, screened);
    }
  }

  /**
   * An edit that is clean now: what the policy put on an earlier revision before it was published
   * lapses; of what a person, an order or a decision after publication restricts, a person decides.
   */
  private void edited(Change change, Event.Screened screened) {
    Case current = change.current();
    List<String> lapsed =
        current.grounds().values().stream()
            .filter(g -> g.revision().map(r -> r < screened.revision()).orElse(false))
            .map(Ground::id)
            .toList();
    if (!lapsed.isEmpty()) {
      Decision decision =
          Decision.builder(parts.ids().decision(), Action.ALLOW)
              .lifts(lapsed)
              .rule(screened.verdict().rule(), screened.verdict().policyHash())
              .build();
      Changes.decide(
          change, Actor.engine(), decision, Set.of(), change.now, current.opened().trigger());
    }
    if (!change.current().grounds().isEmpty() && change.acts()) {
      new Owing(change)
          .own(new Duty.Decide(Duty.Decide.Matter.EDIT, Verdicts.about(screened)), change.now);
    }
  }

  /** The same revision again gets the same answer; its case has what is owed. */
  private static Screening answer(Revisions.Judged before, TargetState state) {
    Event.Screened event = before.event();
    Screener.Result result =
        new Screener.Result(event.verdict(), event.findings(), event.unavailable(), List.of());
    return answer(result, Optional.of(before.caseId()), state);
  }

  private static Screening answer(
      Screener.Result result, Optional<CaseId> caseId, TargetState state) {
    return new Screening(
        result.verdict().action(),
        result.findings(),
        result.unavailable(),
        result.verdict(),
        caseId,
        state.desired(),
        state.version());
  }
}
