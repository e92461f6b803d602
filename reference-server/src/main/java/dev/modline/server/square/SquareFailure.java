package dev.modline.server.square;

import java.sql.SQLException;

/** The Square's own file could not be read or written. */
final class SquareFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SquareFailure(SQLException cause) {
    super("the Square's file failed", cause);
  }
}
