package dev.modline.log;

/** A witness refuses to cosign. */
public final class WitnessRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ahead;

  /**
   * A refusal.
   *
   * @param message the witness and its reason
   * @param ahead whether the witness has cosigned a larger tree than the log now has
   */
  public WitnessRefusedException(String message, boolean ahead) {
    super(message);
    this.ahead = ahead;
  }

  /**
   * Whether the witness knows a larger tree: the log lost entries that it had published.
   *
   * @return true if so
   */
  public boolean ahead() {
    return ahead;
  }
}
