package dev.modline.model;

/**
 * Input from outside that breaks a stated limit or form. The message names the field and the limit
 * and never repeats the value, which may be personal.
 */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /** An error in {@code field}; {@code problem} completes the sentence that begins with it. */
  public InvalidInput(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
  }

  /** The name of the offending field, as the caller knows it. */
  public String field() {
    return field;
  }
}
