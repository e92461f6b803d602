package dev.modline.wire;

/**
 * Bytes that this version cannot read: damaged, or written by a later one. The message names the
 * field and never repeats a value, which may be personal.
 */
public final class Undecodable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be read. */
  public Undecodable(String message) {
    super(message);
  }

  /** Says what cannot be read, and what was wrong with it. */
  public Undecodable(String message, Throwable cause) {
    super(message, cause);
  }

  static Undecodable unknown(String field) {
    return new Undecodable(field + " has a value that this version does not know");
  }

  static Undecodable missing(String field) {
    return new Undecodable(field + " is missing");
  }
}
