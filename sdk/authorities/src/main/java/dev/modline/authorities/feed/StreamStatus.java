package dev.modline.authorities.feed;

import java.util.Locale;

/**
 * Whether a stream delivers (OpenID SSF 1.0). Whichever it is, nothing is dropped: the log is the
 * record, and delivery goes on from the last acknowledged entry.
 *
 * @param state enabled, paused or disabled
 * @param reason why, for the engineer at the other end; may be empty
 */
public record StreamStatus(State state, String reason) {
  /** What a stream can be. */
  public enum State {
    /** It delivers. */
    ENABLED,
    /** It holds back and goes on later. */
    PAUSED,
    /** It does not deliver until somebody enables it. */
    DISABLED;

    /** As it stands in JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** It delivers. */
  public static StreamStatus enabled() {
    return new StreamStatus(State.ENABLED, "");
  }
}
