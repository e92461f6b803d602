package dev.modline.wire;

import dev.modline.model.Party;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of one committed field of an entry, in the eyes of whoever was given openings. */
public sealed interface FieldResult {
  /** The field's name. */
  String field();

  /**
   * It was opened, and the value is what was committed to.
   *
   * @param field its name
   * @param value the value
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
  record Opened(String field, byte[] value) implements FieldResult {}

  /**
   * It was not opened, and the log says that the person was erased.
   *
   * @param field its name
   * @param party whose value it was
   * @param under the index of the entry that says so; empty when the person had been erased before
   *     this entry was written
   */
  record Erased(String field, Party party, OptionalLong under) implements FieldResult {}

  /**
   * It was not opened, and nothing says that it was erased.
   *
   * @param field its name
   * @param party whose value it is
   */
  record Withheld(String field, Optional<Party> party) implements FieldResult {}

  /**
   * What was given does not open it.
   *
   * @param field its name
   * @param problem what is wrong
   */
  record Wrong(String field, String problem) implements FieldResult {}
}
