package dev.modline.log;

/**
 * Bytes from outside that do not have the form the log's formats ask for; the message says where.
 */
public final class LogFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with what was wrong.
   *
   * @param message what was wrong, without quoting more than a few characters of the input
   */
  public LogFormatException(String message) {
    super(message);
  }

  /**
   * An error with what was wrong and its cause.
   *
   * @param message what was wrong
   * @param cause the error beneath
   */
  public LogFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
