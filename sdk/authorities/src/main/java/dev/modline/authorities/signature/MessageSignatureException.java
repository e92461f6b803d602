package dev.modline.authorities.signature;

/** A message is not signed as it must be; the message says in what, without repeating a value. */
public final class MessageSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  MessageSignatureException(String message) {
    super(message);
  }

  MessageSignatureException(String message, Throwable cause) {
    super(message, cause);
  }
}
