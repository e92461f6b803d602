package dev.modline.testkit.authority;

/** What a simulated server can do wrong. */
public enum Misbehaviour {
  /** Nothing: it answers as it should. */
  NONE,
  /** 401, nothing done. */
  UNAUTHORIZED,
  /** 429 with {@code Retry-After}, nothing done. */
  TOO_MANY_REQUESTS,
  /** 429 without it, nothing done. */
  TOO_MANY_REQUESTS_UNTIMED,
  /** 500, nothing done. */
  SERVER_ERROR,
  /** 503, nothing done. */
  UNAVAILABLE,
  /** No answer within any patience, nothing done. */
  SLOW,
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
      case NONE, COMMIT_THEN_SILENCE, COMMIT_THEN_ERROR, CUT_OFF, WRONG_CONTENT_TYPE -> true;
      default -> false;
    };
  }
}
