package dev.modline.authorities.feed;

import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a feed needs. What is not said has the default that its method names. */
public final class FeedBuilder {
  final String audience;
  final FeedSource source;
  final SetIssuer issuer;
  Set<String> entitlements = Set.of();
  FeedState state = FeedState.inMemory();
  Acknowledged acknowledged = (who, size, evidence) -> 0;
  InstantSource clock = InstantSource.system();
  int maxEntries = 100;
  int maxBytes = 1 << 20;
  Duration longPoll = Duration.ofSeconds(25);
  @Nullable VerifierKey logKey;
  @Nullable VerifierKey recipientKey;

  FeedBuilder(String audience, FeedSource source, SetIssuer issuer) {
    this.audience = audience;
    this.source = source;
    this.issuer = issuer;
  }

  /** The fields that the recipient is entitled to; none unless said. */
  public FeedBuilder entitlements(Set<String> fields) {
    entitlements = Set.copyOf(fields);
    return this;
  }

  /** Where the watermark is kept; in memory unless said. */
  public FeedBuilder state(FeedState state) {
    this.state = state;
    return this;
  }

  /** Who is told of acknowledgements: {@code modline::acknowledged}. */
  public FeedBuilder acknowledged(Acknowledged listener) {
    acknowledged = listener;
    return this;
  }

  /** The clock for the rest after a refusal; the system's unless said. */
  public FeedBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** The most entries in a token; 100 unless said. */
  public FeedBuilder maxEntries(int entries) {
    if (entries < 1 || entries > 10_000) {
      throw new IllegalArgumentException("maxEntries must be from 1 to 10,000");
    }
    maxEntries = entries;
    return this;
  }

  /**
   * The most bytes of entries and values in a token; one entry may exceed it. 1 MiB unless said.
   */
  public FeedBuilder maxBytes(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive");
    }
    maxBytes = bytes;
    return this;
  }

  /** How long a poll waits when there is nothing; 25 s unless said. */
  public FeedBuilder longPoll(Duration limit) {
    longPoll = limit;
    return this;
  }

  /** The key of the log, needed to take cosigned checkpoints as acknowledgements. */
  public FeedBuilder logKey(VerifierKey key) {
    logKey = key;
    return this;
  }

  /** The key that the recipient cosigns with. */
  public FeedBuilder recipientKey(VerifierKey key) {
    recipientKey = key;
    return this;
  }

  /**
   * Loads the watermark and opens the feed.
   *
   * @throws IOException if the watermark cannot be read
   */
  public Feed open() throws IOException {
    return new Feed(this);
  }
}
