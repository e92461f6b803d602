package dev.modline.log;

import java.io.IOException;

/**
 * The storage contradicts what was already signed: it is shorter (a restored backup), or another
 * history. Going on would make two histories, so the log refuses to.
 */
public final class LogContradictionException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with its reason.
   *
   * @param message what contradicts what
   */
  public LogContradictionException(String message) {
    super(message);
  }
}
