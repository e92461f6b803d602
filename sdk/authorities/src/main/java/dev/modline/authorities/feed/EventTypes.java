package dev.modline.authorities.feed;

import java.util.List;

/** The types of event that a feed carries, as they stand in the {@code events} claim. */
public final class EventTypes {
  /** Entries of the recipient's log. */
  public static final String ENTRIES = "https://modline.dev/events/entries/v1";

  /** The answer to a recipient who asked whether the stream works (OpenID SSF 1.0). */
  public static final String VERIFICATION =
      "https://schemas.openid.net/secevent/ssf/event-type/verification";

  /** The stream was paused, disabled or enabled by the transmitter (OpenID SSF 1.0). */
  public static final String STREAM_UPDATED =
      "https://schemas.openid.net/secevent/ssf/event-type/stream-updated";

  /** All of them. */
  static final List<String> ALL = List.of(ENTRIES, VERIFICATION, STREAM_UPDATED);

  private EventTypes() {}
}
