package dev.modline.authorities.dsa;

/** A statement that the database would refuse. The message names the field, never its value. */
public final class InvalidStatement extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidStatement(String field, String problem) {
    super(field + " " + problem);
  }
}
