package dev.modline.spi;

/** The store could not do what was asked: nothing of it took effect, and it may be tried again. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether trying again is in vain until the store is opened anew. */
  private final boolean lost;

  /** Says what failed, without personal data. */
  public StoreFailure(String message, Throwable cause) {
    this(message, cause, false);
  }

  /** Says what failed, and whether the store is lost to whoever has it open. */
  public StoreFailure(String message, Throwable cause, boolean lost) {
    super(message, cause);
    this.lost = lost;
  }

  /** Whether the store takes nothing more until it is opened anew, here or by another process. */
  public boolean isLost() {
    return lost;
  }
}
