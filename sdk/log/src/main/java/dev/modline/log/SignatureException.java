package dev.modline.log;

/** A signature that does not hold, or is missing where one is needed. */
public final class SignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * An error with its reason.
   *
   * @param message which signature, of whom
   */
  public SignatureException(String message) {
    super(message);
  }
}
