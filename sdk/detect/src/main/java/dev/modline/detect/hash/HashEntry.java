package dev.modline.detect.hash;

import dev.modline.model.Footing;
import java.util.Optional;

/**
 * One line of a hash list. Its identity is the hash together with the list it came from: the same
 * picture may stand on several lists, and one list's withdrawal leaves the others' entries alone.
 *
 * @param value the hash
 * @param label what the list says of it
 */
public record HashEntry(HashValue value, HashLabel label) {
  /** The id that findings carry as their rule: {@code source/kind:hex}. */
  public String rule() {
    return label.source() + "/" + value;
  }

  /** What a finding of this entry stands on. */
  public Footing.Listed footing() {
    return new Footing.Listed(label.source(), label.owner(), Optional.of(value.toString()));
  }
}
