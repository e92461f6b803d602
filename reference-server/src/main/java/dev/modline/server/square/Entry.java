package dev.modline.server.square;

import dev.modline.model.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * A post or a comment, in its last revision.
 *
 * @param target what it is, and its id
 * @param parent the post that a comment is below
 * @param author whose it is
 * @param text what it says
 * @param language in which language; {@code und} when nobody said
 * @param picture the id of its picture
 * @param revision from 1, one more with each edit
 * @param createdAt when it was written
 * @param editedAt when it was last edited
 */
public record Entry(
    Target target,
    Optional<Target> parent,
    String author,
    String text,
    String language,
    Optional<String> picture,
    long revision,
    Instant createdAt,
    Optional<Instant> editedAt) {
  /** Where it can be seen. */
  public String path() {
    return "/square/posts/"
        + parent.orElse(target).id()
        + (parent.isPresent() ? "#" + target.id() : "");
  }
}
