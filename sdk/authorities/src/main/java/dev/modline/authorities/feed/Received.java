package dev.modline.authorities.feed;

import java.util.List;

/** What came of a token that was received. */
public sealed interface Received {
  /** The token's id; empty when it could not even be read. */
  String jti();

  /** Whether it is to be acknowledged. */
  default boolean accepted() {
    return !(this instanceof Refused);
  }

  /**
   * Entries were verified and stored.
   *
   * @param jti the token's id
   * @param from the first index
   * @param to one after the last
   * @param withheld the fields that the recipient is entitled to and was not given, though nothing
   *     says so far that they were erased
   * @param tied whether the checkpoint is tied to the full record
   */
  record Stored(String jti, long from, long to, List<Withheld> withheld, boolean tied)
      implements Received {
    /** Copies the list. */
    public Stored {
      withheld = List.copyOf(withheld);
    }
  }

  /**
   * The token was taken before.
   *
   * @param jti the token's id
   */
  record Duplicate(String jti) implements Received {}

  /**
   * The answer to a verification that the recipient asked for.
   *
   * @param jti the token's id
   * @param state the recipient's own state
   */
  record Verification(String jti, String state) implements Received {}

  /**
   * The transmitter changed the stream's status.
   *
   * @param jti the token's id
   * @param status the new one
   */
  record Updated(String jti, StreamStatus status) implements Received {}

  /**
   * It is refused, and nothing of it was stored.
   *
   * @param jti the token's id
   * @param fault what is wrong
   * @param detail in words
   */
  record Refused(String jti, Fault fault, String detail) implements Received {
    /** What to answer. */
    public SetError error() {
      return new SetError(fault.code(), fault + ": " + detail);
    }
  }

  /**
   * A field that was not given.
   *
   * @param index the entry
   * @param field the field's name
   */
  record Withheld(long index, String field) {}
}
