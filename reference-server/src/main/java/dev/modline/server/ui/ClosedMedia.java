package dev.modline.server.ui;

import dev.modline.model.Case;
import java.util.Collections;
import java.util.Set;

/**
 * Whose media stay closed: never shown with the case, opened one by one, on purpose. One mention of
 * a category by anybody, a detector, a reporter, a decision, closes all media of the case.
 *
 * @param categories the categories, in the operator's taxonomy
 */
public record ClosedMedia(Set<String> categories) {
  /** Copies the set. */
  public ClosedMedia {
    categories = Set.copyOf(categories);
  }

  /** What is closed unless the operator says more: child sexual abuse material. */
  public static ClosedMedia standard() {
    return new ClosedMedia(Set.of("csam"));
  }

  /** Whether the media of a case stay closed. */
  boolean closes(Case folded) {
    return !Collections.disjoint(categories, folded.categories());
  }
}
