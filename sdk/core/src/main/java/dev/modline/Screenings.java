package dev.modline;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.model.TargetState;
import dev.modline.model.Timing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Screens posts, and makes a case of what is not clean. Clean posts leave no row. */
final class Screenings {
  private final Parts parts;
  private final Screener screener;
  private final CaseWriter writer;
  private final Openings openings;
  private final Verdicts verdicts;

  Screenings(
      Parts parts, Screener screener, CaseWriter writer, Openings openings, Verdicts verdicts) {
    this.parts = parts;
    this.screener = screener;
    this.writer = writer;
    this.openings = openings;
    this.verdicts = verdicts;
  }

  Screening screen(Post post, Timing timing) {
    Screener.Result asked = screener.judge(post);
    TargetState state = parts.store().target(post.target());
    boolean clean = asked.verdict().action() == Action.ALLOW && asked.rescreen().isEmpty();
    if (clean && state.version() == 0 && post.revision() == 1) {
      return answer(asked, Optional.empty(), state);
    }
    Optional<CaseId> open = writer.openCase(post.target());
    if (clean && open.isEmpty()) {
      return answer(asked, Optional.empty(), state);
    }
    Optional<Event.Screened> seen = open.flatMap(id -> seen(id, post));
    if (seen.isPresent()) {
      // The same revision again gets the same answer; its case has what is owed.
      Screener.Result before =
          new Screener.Result(
              seen.get().verdict(), seen.get().findings(), seen.get().unavailable(), List.of());
      return answer(before, open, state);
    }
    Screener.Result result = verdicts.braked(asked);
    Case after =
        writer.changeAbout(
            post.target(),
            change -> {
              if (change.isNew()) {
                openings.open(
                    change, post.target(), Verdicts.trigger(result.findings()), post, timing);
              } else if (requireSame(change.current(), post).isPresent()) {
                return;
              }
              record(change, post, result, timing);
            });
    return answer(result, Optional.of(after.id()), parts.store().target(post.target()));
  }

  private Optional<Event.Screened> seen(CaseId id, Post post) {
    return requireSame(writer.read(id), post);
  }

  /** The earlier screening of this revision; other content under it is refused. */
  private static Optional<Event.Screened> requireSame(Case current, Post post) {
    for (Case.Screening screening : current.screenings().reversed()) {
      Event.Screened event = screening.event();
      if (event.revision() == post.revision()) {
        if (!event.contentHash().equals(Evidences.hash(current.id(), post))) {
          throw new InvalidInput(
              "revision", "was screened before with other content: an edit needs a higher one");
        }
        return Optional.of(event);
      }
      if (event.revision() > post.revision()) {
        throw new InvalidInput("revision", "is lower than one that was screened before");
      }
    }
    return Optional.empty();
  }

  private void record(Change change, Post post, Screener.Result result, Timing timing) {
    Evidences evidence = Evidences.of(change.id, post);
    change.values(evidence.values());
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

  private Screening answer(Screener.Result result, Optional<CaseId> caseId, TargetState state) {
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
