package dev.modline.server.screen;

/** A line that is no post; the message never repeats what the line holds. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message, null, false, false);
  }
}
