package dev.modline;

/** There is no such case, notice, order or appeal. */
public final class UnknownCase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what was asked for. */
  public UnknownCase(String what) {
    super("there is no " + what);
  }
}
