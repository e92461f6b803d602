package dev.modline.testkit.authority;

/**
 * What a simulated server can do wrong with a request, in the words of HTTP; a simulated mail
 * server does what comes nearest. A certificate that has expired belongs to the server: {@link
 * ServerCertificate}.
 */
public enum Misbehaviour {
  /** Nothing: it answers as it should. */
  NONE,
  /** 401, nothing done. */
  UNAUTHORIZED,
  /** 422 that names nothing, nothing done. */
  UNPROCESSABLE,
  /** 429 with {@code Retry-After} in seconds, nothing done. */
  TOO_MANY_REQUESTS,
  /** 429 with {@code Retry-After} as a date, nothing done. */
  TOO_MANY_REQUESTS_DATED,
  /** 429 without {@code Retry-After}, nothing done. */
  TOO_MANY_REQUESTS_UNTIMED,
  /** 500, nothing done. */
  SERVER_ERROR,
  /** 503, nothing done. */
  UNAVAILABLE,
  /** No answer within any patience, nothing done. */
  SLOW,
  /** The connection is closed before an answer, nothing done. */
  HANGS_UP,
  /** Done after a later request, or a moment later if there is none, and answered as it should. */
  OUT_OF_ORDER,
  /** Done twice, as if something on the way had repeated it; the second answer is given. */
  DUPLICATE,
  /** Done, and then no answer. */
  COMMIT_THEN_SILENCE,
  /** Done, and then 500. */
  COMMIT_THEN_ERROR,
  /** Done, and the answer is cut off in its middle. */
  CUT_OFF,
  /** Done, and the answer is a page in HTML. */
  WRONG_CONTENT_TYPE;

  /** Whether the request takes effect all the same. */
  public boolean takesEffect() {
    return switch (this) {
      case NONE,
          OUT_OF_ORDER,
          DUPLICATE,
          COMMIT_THEN_SILENCE,
          COMMIT_THEN_ERROR,
          CUT_OFF,
          WRONG_CONTENT_TYPE ->
          true;
      default -> false;
    };
  }
}
