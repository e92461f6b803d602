package dev.modline.model;

/**
 * A line that cannot be built as it is configured. The message begins with the key, which is the
 * name of the builder's method.
 */
public final class InvalidConfiguration extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /** An error in {@code key}; {@code problem} says what is wrong with it. */
  public InvalidConfiguration(String key, String problem) {
    super(key + ": " + problem);
    this.key = key;
  }

  /** What is configured wrongly. */
  public String key() {
    return key;
  }
}
