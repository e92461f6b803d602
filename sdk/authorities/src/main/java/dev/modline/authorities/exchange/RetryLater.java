package dev.modline.authorities.exchange;

/**
 * It was not taken now, or nobody knows whether it was: it will be asked for, and tried again. The
 * message holds no personal data.
 */
public final class RetryLater extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public RetryLater(String message) {
    super(message);
  }

  /** Says why, and what it came from. */
  public RetryLater(String message, Throwable cause) {
    super(message, cause);
  }
}
