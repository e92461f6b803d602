package dev.modline;

/** What was asked does not fit where the case stands: decided already, taken by another, say. */
public class WrongState extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why not. */
  public WrongState(String message) {
    super(message);
  }
}
