package dev.modline.detect.hash.exchange;

/** An export that holds entries which may not go to its audience. Nothing was written. */
public final class SharingRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final long refused;

  /** {@code refused} entries, the first of them {@code rule}. */
  SharingRefused(long refused, String rule) {
    super(refused + " entries may not be shared so far, the first is " + rule);
    this.refused = refused;
  }

  /** How many entries may not go. */
  public long refused() {
    return refused;
  }
}
