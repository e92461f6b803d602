package dev.modline.server.feed;

import dev.modline.authorities.feed.Acknowledged;
import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedBuilder;
import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.Onboarding;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.feed.StreamConfiguration;
import dev.modline.authorities.feed.StreamStore;
import dev.modline.authorities.feed.Streams;
import dev.modline.authorities.feed.TransmitterMetadata;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * All feeds of one operator: their streams, who may poll at once, and the threads that push.
 * Watermarks and set-up are kept in a folder, so that a restart carries on.
 *
 * <p>Threading: any thread once it is started. Failure: {@link IOException} when the folder cannot
 * be read.
 */
public final class Transmitter implements AutoCloseable {
  /** The least time between two verifications of a stream. */
  private static final Duration VERIFICATION_INTERVAL = Duration.ofSeconds(10);

  private static final int POLLS_AT_ONCE = 4;

  private final TokenIdentity identity;
  private final Path folder;
  private final Clock clock;
  private final Streams streams;
  private final Map<String, Semaphore> polls = new ConcurrentHashMap<>();
  private final Map<String, FeedTerms> terms = new ConcurrentHashMap<>();
  private final Map<String, VerifierKey> logKeys = new ConcurrentHashMap<>();
  private final String fullRecord;
  private final List<Pusher> pushers = new ArrayList<>();

  /**
   * A transmitter without feeds so far.
   *
   * @param identity who it is
   * @param folder where it keeps how far each recipient has come
   * @param fullRecord whose word counts for the full record: a {@code tlog-policy}
   * @param clock the clock of the line
   */
  public Transmitter(TokenIdentity identity, Path folder, String fullRecord, Clock clock) {
    this.fullRecord = fullRecord;
    this.identity = identity;
    this.folder = folder;
    this.clock = clock;
    this.streams =
        new Streams(
            identity.issuer().toString(),
            StreamStore.folder(folder.resolve("streams")),
            clock,
            VERIFICATION_INTERVAL);
  }

  /**
   * Takes an authority on.
   *
   * @param agreed what was agreed with it
   * @param source its log
   * @param logKey the key of that log
   * @param acknowledged is told how far it has come
   */
  public void add(
      FeedTerms agreed, FeedSource source, VerifierKey logKey, Acknowledged acknowledged)
      throws IOException {
    SetIssuer plain = issuer();
    FeedBuilder builder =
        Feed.builder(
                agreed.audience(),
                source,
                agreed.encryption().map(plain::encryptingTo).orElse(plain))
            .entitlements(agreed.entitlements())
            .state(FeedState.folder(folder))
            .acknowledged(acknowledged)
            .logKey(logKey)
            .clock(clock);
    agreed.cosigner().ifPresent(builder::recipientKey);
    Feed feed = builder.open();
    Optional<URI> push = agreed.push().map(FeedTerms.Push::url);
    streams.add(
        agreed.audience(),
        new Streams.Terms(
            feed,
            () -> identity.base().get().resolve("/feeds/" + agreed.audience() + "/poll"),
            push),
        push.filter(url -> agreed.pushed())
            .map(StreamConfiguration::pushed)
            .orElseGet(StreamConfiguration::polled));
    polls.put(agreed.audience(), new Semaphore(POLLS_AT_ONCE));
    terms.put(agreed.audience(), agreed);
    logKeys.put(agreed.audience(), logKey);
    agreed.push().ifPresent(to -> pushers.add(new Pusher(identity, agreed, feed, streams, clock)));
  }

  /** Signs what authorities are sent, unencrypted. */
  public SetIssuer issuer() {
    return SetIssuer.of(
        identity.issuer().toString(), identity.keyId(), identity.keys().getPrivate(), clock);
  }

  /** What is handed to an authority when it is taken on, signed; empty if it follows no feed. */
  public Optional<String> onboarding(String audience) {
    FeedTerms agreed = terms.get(audience);
    VerifierKey logKey = logKeys.get(audience);
    if (agreed == null || logKey == null) {
      return Optional.empty();
    }
    URI base = identity.base().get();
    Onboarding document =
        new Onboarding(
            identity.issuer().toString(),
            audience,
            identity.keyId(),
            identity.published(),
            base.resolve("/.well-known/ssf-configuration"),
            base.resolve("/feeds/" + audience + "/poll"),
            base.resolve("/log/" + audience + "/"),
            logKey,
            fullRecord,
            agreed.entitlements());
    return Optional.of(document.sign(issuer()));
  }

  /** Begins to push where that was agreed. */
  public void start() {
    pushers.forEach(Pusher::start);
  }

  /** Who transmits. */
  public TokenIdentity identity() {
    return identity;
  }

  /** The streams, for what recipients do with them. */
  public Streams streams() {
    return streams;
  }

  /** What was agreed with an authority. */
  public Optional<FeedTerms> terms(String audience) {
    return Optional.ofNullable(terms.get(audience));
  }

  /** Limits how many polls of one recipient wait at once; nothing if it follows no feed. */
  Optional<Semaphore> polls(String audience) {
    return Optional.ofNullable(polls.get(audience));
  }

  /** What it says of itself. */
  public TransmitterMetadata metadata() {
    URI base = identity.base().get();
    return new TransmitterMetadata(
        identity.issuer(),
        base.resolve("/ssf/jwks.json"),
        base.resolve("/ssf/stream"),
        base.resolve("/ssf/status"),
        base.resolve("/ssf/verify"));
  }

  /** Stops pushing; a token that is under way comes again after a restart. */
  @Override
  public void close() {
    pushers.forEach(Pusher::close);
  }
}
