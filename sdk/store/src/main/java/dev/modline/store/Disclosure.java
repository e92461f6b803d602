package dev.modline.store;

import dev.modline.model.Party;
import dev.modline.wire.Opening;
import java.util.OptionalLong;

/** What can be handed out about one committed field of an entry. */
public sealed interface Disclosure {
  /** The entry's index in its log. */
  long index();

  /** The field. */
  String field();

  /**
   * The commitment can be opened.
   *
   * @param index the entry's index
   * @param opening salt and value
   */
  record Open(long index, Opening opening) implements Disclosure {
    @Override
    public String field() {
      return opening.field();
    }
  }

  /**
   * The person was erased: nobody can open it any more.
   *
   * @param index the entry's index
   * @param field the field
   * @param party whose value it was
   * @param under the entry of the same log that says so
   */
  record Erased(long index, String field, Party party, OptionalLong under) implements Disclosure {}
}
