package dev.modline.spi;

/** The store could not do what was asked: nothing of it took effect, and it may be tried again. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed, without personal data. */
  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
