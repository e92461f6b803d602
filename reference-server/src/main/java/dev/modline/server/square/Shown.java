package dev.modline.server.square;

import dev.modline.model.DesiredState;
import dev.modline.model.Restriction;
import java.util.Set;

/**
 * An entry as one member sees it.
 *
 * @param entry the entry
 * @param author who wrote it
 * @param state what moderation wants it to look like
 * @param viewer who looks
 * @param comments how many comments it has
 */
public record Shown(Entry entry, Member author, DesiredState state, Member viewer, long comments) {
  /** Whether the viewer wrote it. */
  public boolean own() {
    return author.id().equals(viewer.id());
  }

  /** Whether it is taken down where the viewer is. */
  public boolean hidden() {
    return state.in(viewer.country()) == Restriction.REMOVED;
  }

  /** Whether it reaches fewer people. */
  public boolean limited() {
    return state.in(viewer.country()) == Restriction.RESTRICTED;
  }

  /** The labels that stand with it. */
  public Set<String> labels() {
    return state.labels();
  }

  /** Whether the viewer may read it: one's own words stay readable for oneself. */
  public boolean readable() {
    return !hidden() || own();
  }
}
