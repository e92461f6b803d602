package dev.modline.authorities.dsa;

/** The statement was not taken now, or nobody knows whether it was; it will be asked and tried. */
final class RetryLater extends Exception {
  private static final long serialVersionUID = 1L;

  RetryLater(String message) {
    super(message);
  }

  RetryLater(String message, Throwable cause) {
    super(message, cause);
  }
}
