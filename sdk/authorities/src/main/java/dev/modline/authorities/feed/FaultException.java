package dev.modline.authorities.feed;

/** Something received that is refused, and why. The message holds no value of it. */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Fault fault;

  FaultException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  FaultException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
