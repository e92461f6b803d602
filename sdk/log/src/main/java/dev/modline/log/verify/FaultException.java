package dev.modline.log.verify;

/** Something about the log that is wrong; the message names it. */
final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  FaultException(String message) {
    super(message);
  }

  FaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
