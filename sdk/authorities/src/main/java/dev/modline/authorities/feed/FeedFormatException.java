package dev.modline.authorities.feed;

/** Something of a feed that has not the form it must have. The message holds no value of it. */
public final class FeedFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public FeedFormatException(String message) {
    super(message);
  }

  /** Says what is wrong, and because of what. */
  public FeedFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
