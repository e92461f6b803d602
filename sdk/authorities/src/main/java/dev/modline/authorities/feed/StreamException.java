package dev.modline.authorities.feed;

/** A request about a stream that is not granted; the message is for the engineer who asked. */
public final class StreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** The request is malformed or asks for what cannot be. */
    INVALID(400),
    /** There is no such stream for this recipient. */
    UNKNOWN(404),
    /** There is a stream already, or it is delivered in another way. */
    CONFLICT(409),
    /** It was asked too soon after the last time. */
    TOO_OFTEN(429);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** The HTTP status that SSF answers with. */
    public int status() {
      return status;
    }
  }

  private final Reason reason;

  StreamException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}
