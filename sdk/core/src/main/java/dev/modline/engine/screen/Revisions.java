package dev.modline.engine.screen;

import dev.modline.engine.base.Evidences;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import java.util.Optional;

/**
 * What is known of a target's revisions, over all its cases, ended ones too: a revision that was
 * judged is not judged again, so that nothing said twice undoes what a person has decided since.
 */
public final class Revisions {
  /** A revision that was judged before, and the case that holds it. */
  record Judged(CaseId caseId, Event.Screened event) {}

  private final Parts parts;
  private final CaseWriter writer;

  Revisions(Parts parts, CaseWriter writer) {
    this.parts = parts;
    this.writer = writer;
  }

  /**
   * How this revision was judged before.
   *
   * @throws InvalidInput when it was seen with other content, or a higher one was seen
   */
  Optional<Judged> judged(Post post) {
    Optional<Judged> judged = Optional.empty();
    for (CaseSummary summary : parts.store().casesAbout(post.target())) {
      Case about = writer.read(summary.id());
      requireFits(post, about);
      if (judged.isEmpty()) {
        judged = judged(post, about);
      }
    }
    return judged;
  }

  private static void requireFits(Post post, Case about) {
    for (Case.Screening screening : about.screenings()) {
      Event.Screened event = screening.event();
      if (event.revision() > post.revision()) {
        throw new InvalidInput("revision", "is lower than one that was screened before");
      }
      if (event.revision() == post.revision()
          && !event.contentHash().equals(Evidences.hash(about.id(), post))) {
        throw new InvalidInput(
            "revision", "was screened before with other content: an edit needs a higher one");
      }
    }
  }

  private static Optional<Judged> judged(Post post, Case about) {
    for (Recorded recorded : about.history().reversed()) {
      if (recorded.event() instanceof Event.Screened event
          && event.revision() == post.revision()
          && !isKept(recorded)) {
        return Optional.of(new Judged(about.id(), event));
      }
    }
    return Optional.empty();
  }

  /** Whether the case holds this revision, be it judged or only kept with a notice. */
  static boolean holds(Case about, Post post) {
    return about.screenings().stream().anyMatch(s -> s.event().revision() == post.revision());
  }

  /** Evidence that came with a notice was kept by the host; no detector has looked at it. */
  private static boolean isKept(Recorded screened) {
    return screened.actor() instanceof Actor.Host;
  }
}
