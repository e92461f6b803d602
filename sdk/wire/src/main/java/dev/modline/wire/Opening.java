package dev.modline.wire;

import dev.modline.model.Party;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What opens one commitment of an entry. It is kept apart from the entry, under the key of (case,
 * party) where it belongs to a person: destroying that key closes the commitment for ever.
 *
 * @param field the field's name, as in the entry
 * @param party whose value it is; absent where it belongs to no person
 * @param salt at least sixteen random bytes, fresh for this field and this audience
 * @param value the value itself; not a copy: read only
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content, below
public record Opening(String field, Optional<Party> party, byte[] salt, byte[] value) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Opening that
        && field.equals(that.field)
        && party.equals(that.party)
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, party, Arrays.hashCode(salt), Arrays.hashCode(value));
  }

  /** Never shows the value. */
  @Override
  public String toString() {
    return "opening of " + field;
  }
}
