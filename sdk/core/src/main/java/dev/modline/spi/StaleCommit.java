package dev.modline.spi;

/** Somebody else has changed the case or its target since it was read: read again and repeat. */
public final class StaleCommit extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what was stale. */
  public StaleCommit(String message) {
    super(message);
  }
}
