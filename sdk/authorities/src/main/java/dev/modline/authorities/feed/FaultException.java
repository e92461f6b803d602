package dev.modline.authorities.feed;

/** A fault on its way to the answer. */
final class FaultException extends Exception {
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

  Fault fault() {
    return fault;
  }
}
