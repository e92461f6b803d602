package dev.modline.engine.owe;

import dev.modline.engine.base.Parts;
import dev.modline.model.Account;
import dev.modline.model.Actor;
import dev.modline.model.Event;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Opens cases: whose law applies follows from where the author and the audience are. */
public final class Openings {
  private final Parts parts;

  public Openings(Parts parts) {
    this.parts = parts;
  }

  public void open(
      Change change, Target target, Trigger trigger, @Nullable Post post, Timing timing) {
    Account author = post == null ? null : post.author();
    Actor actor = trigger == Trigger.OWN_INITIATIVE ? Actor.engine() : Actor.host();
    change.event(
        actor,
        new Event.Opened(
            target,
            trigger,
            jurisdictions(post),
            timing,
            parts.mode(),
            author != null && author.reachable(),
            author == null ? "und" : author.language()));
    if (author != null) {
      change.party(Party.author(), author.id());
    }
  }

  /**
   * Those of the operator's jurisdictions that the post touches: the author's and its audience's. A
   * post that is shown everywhere touches them all.
   */
  private SortedSet<String> jurisdictions(@Nullable Post post) {
    SortedSet<String> declared = new TreeSet<>(parts.jurisdictions());
    if (post == null || post.audience().isEmpty()) {
      return declared;
    }
    SortedSet<String> countries = new TreeSet<>(post.audience());
    post.author().country().ifPresent(countries::add);
    declared.retainAll(parts.law().jurisdictions(countries));
    return declared;
  }
}
