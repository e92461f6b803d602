package dev.modline.law;

/** The law that a record says was in force cannot be built from what is at hand; it says why. */
public final class UnknownLaw extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownLaw(String message) {
    super(message);
  }
}
