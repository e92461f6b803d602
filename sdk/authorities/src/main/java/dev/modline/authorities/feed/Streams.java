package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.authorities.feed.StreamConfiguration.Delivery;
import dev.modline.authorities.feed.StreamException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stream management in the manner of the OpenID Shared Signals Framework 1.0: one stream for each
 * authority, under its own id, which it sets up, reads, pauses, verifies and deletes.
 *
 * <p>Contract: the caller names whom it has authenticated; nobody else's stream exists for it. A
 * stream that is paused, disabled or deleted drops nothing: the log is the record, and delivery
 * goes on from the last acknowledged entry. Beside SSF there is {@link #resend}. Threading: any;
 * requests of one authority take turns. Failure: {@link StreamException} with the status that SSF
 * gives it; {@link FeedFormatException} for a malformed request, 400; {@link IOException} when the
 * set-up cannot be kept.
 *
 * <pre>{@code
 * byte[] answer = streams.create("vn.abei", body); // 201
 * }</pre>
 */
public final class Streams {
  private static final int MAX_BYTES = 64 << 10;
  private static final int MAX_STATE = 200;

  /**
   * What was agreed with an authority when it was taken on.
   *
   * @param feed its feed
   * @param poll where it polls
   * @param push where it may be pushed to, if anywhere: no other address is taken
   */
  public record Terms(Feed feed, Supplier<URI> poll, Optional<URI> push) {}

  private static final class Stream {
    final Terms terms;
    @Nullable StreamConfiguration configuration;
    @Nullable Instant verified;

    Stream(Terms terms, @Nullable StreamConfiguration configuration) {
      this.terms = terms;
      this.configuration = configuration;
    }
  }

  private final String issuer;
  private final StreamStore store;
  private final InstantSource clock;
  private final Duration verificationInterval;
  private final Map<String, Stream> streams = new ConcurrentHashMap<>();

  /**
   * Streams of one transmitter.
   *
   * @param issuer the {@code iss} of its tokens
   * @param store where the set-up is kept
   * @param clock for the interval between verifications
   * @param verificationInterval the least time between two verifications of a stream
   */
  public Streams(
      String issuer, StreamStore store, InstantSource clock, Duration verificationInterval) {
    this.issuer = issuer;
    this.store = store;
    this.clock = clock;
    this.verificationInterval = verificationInterval;
  }

  /** Takes an authority on; its stream begins as {@code first} says, unless it has chosen since. */
  public void add(String audience, Terms terms, StreamConfiguration first) throws IOException {
    Optional<StreamStore.Kept> kept = store.load(audience);
    Stream stream =
        new Stream(
            terms,
            kept.isPresent()
                ? kept.get().configuration().map(it -> stillAgreed(it, terms)).orElse(null)
                : first);
    streams.put(audience, stream);
  }

  /** An address that is not agreed on any more is not pushed to: the recipient polls. */
  private static StreamConfiguration stillAgreed(StreamConfiguration kept, Terms terms) {
    return kept.push().isPresent() && !kept.push().equals(terms.push())
        ? StreamConfiguration.polled().with(kept.stored().without("delivery"))
        : kept;
  }

  /** The authorities that were taken on. */
  public Set<String> audiences() {
    return Set.copyOf(streams.keySet());
  }

  /** How an authority's stream is set up; empty if it has none. */
  public Optional<StreamConfiguration> configuration(String audience) {
    Stream stream = streams.get(audience);
    if (stream == null) {
      return Optional.empty();
    }
    synchronized (stream) {
      return Optional.ofNullable(stream.configuration);
    }
  }

  /** The feed to poll; refused where the stream is pushed or was deleted. */
  public Feed polled(String audience) {
    Stream stream = known(audience);
    StreamConfiguration now =
        configuration(audience)
            .orElseThrow(() -> new StreamException(Reason.UNKNOWN, "there is no stream"));
    if (now.delivery() != Delivery.POLL) {
      throw new StreamException(Reason.CONFLICT, "this stream is pushed");
    }
    return stream.terms.feed();
  }

  /** {@code POST} of the configuration endpoint: the new stream, 201. */
  public byte[] create(String audience, byte[] body) throws IOException {
    Stream stream = known(audience);
    JsonNode request = parse(body);
    synchronized (stream) {
      if (stream.configuration != null) {
        throw new StreamException(Reason.CONFLICT, "there is a stream already; change that");
      }
      set(audience, stream, StreamConfiguration.polled().with(checked(audience, request, stream)));
      return bytes(described(audience, stream));
    }
  }

  /** {@code GET} without an id: a list of one stream or none. */
  public byte[] list(String audience) {
    Stream stream = known(audience);
    synchronized (stream) {
      String one = stream.configuration == null ? "" : Json.text(described(audience, stream));
      return ("[" + one + "]").getBytes(StandardCharsets.UTF_8);
    }
  }

  /** {@code GET} with an id. */
  public byte[] read(String audience, String streamId) {
    Stream stream = existing(audience, streamId);
    synchronized (stream) {
      return bytes(described(audience, stream));
    }
  }

  /** {@code PATCH}: changes what is named. */
  public byte[] update(String audience, byte[] body) throws IOException {
    return change(audience, body, true);
  }

  /** {@code PUT}: replaces all that the recipient decides. */
  public byte[] replace(String audience, byte[] body) throws IOException {
    return change(audience, body, false);
  }

  private byte[] change(String audience, byte[] body, boolean keeping) throws IOException {
    JsonNode request = parse(body);
    Stream stream = existing(audience, Json.string(request, "stream_id"));
    synchronized (stream) {
      StreamConfiguration from = keeping ? current(stream) : StreamConfiguration.polled();
      set(audience, stream, from.with(checked(audience, request, stream)));
      return bytes(described(audience, stream));
    }
  }

  /** {@code DELETE}: 204. What was not acknowledged stays owed. */
  public void delete(String audience, String streamId) throws IOException {
    Stream stream = existing(audience, streamId);
    synchronized (stream) {
      store.save(audience, new StreamStore.Kept(Optional.empty()));
      stream.configuration = null;
    }
  }

  /** {@code GET} of the status endpoint. */
  public byte[] status(String audience, String streamId) {
    return bytes(status(existing(audience, streamId), audience));
  }

  /** {@code POST} of the status endpoint. */
  public byte[] status(String audience, byte[] body) throws IOException {
    JsonNode request = parse(body);
    Stream stream = existing(audience, Json.string(request, "stream_id"));
    String word = Json.string(request, "status");
    StreamStatus.State state;
    try {
      state = StreamStatus.State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StreamException(Reason.INVALID, "status must be enabled, paused or disabled");
    }
    String reason = Json.optional(request, "reason").orElse("");
    if (reason.length() > StreamConfiguration.MAX_DESCRIPTION) {
      throw new StreamException(Reason.INVALID, "reason is too long");
    }
    stream.terms.feed().status(new StreamStatus(state, reason));
    return bytes(status(stream, audience));
  }

  /** {@code POST} of the verification endpoint: 204; the event follows over the stream. */
  public void verify(String audience, byte[] body) {
    JsonNode request = parse(body);
    Stream stream = existing(audience, Json.string(request, "stream_id"));
    String state = Json.optional(request, "state").orElse("");
    if (state.length() > MAX_STATE) {
      throw new StreamException(
          Reason.INVALID, "state must have at most " + MAX_STATE + " characters");
    }
    synchronized (stream) {
      Instant now = clock.instant();
      if (stream.verified != null && now.isBefore(stream.verified.plus(verificationInterval))) {
        throw new StreamException(
            Reason.TOO_OFTEN,
            "a stream is verified every " + verificationInterval.toSeconds() + " s");
      }
      stream.verified = now;
    }
    stream.terms.feed().verification(state);
  }

  /** Delivers again from {@code from} on: {@code {"stream_id": …, "from": 0}}; 204. */
  public void resend(String audience, byte[] body) throws IOException {
    JsonNode request = parse(body);
    Stream stream = existing(audience, Json.string(request, "stream_id"));
    stream.terms.feed().resend(Json.number(request, "from"));
  }

  private Stream known(String audience) {
    Stream stream = streams.get(audience);
    if (stream == null) {
      throw new StreamException(Reason.UNKNOWN, "this authority follows no feed");
    }
    return stream;
  }

  private Stream existing(String audience, String streamId) {
    Stream stream = streams.get(audience);
    if (stream == null || !streamId.equals(audience) || configuration(audience).isEmpty()) {
      throw new StreamException(Reason.UNKNOWN, "there is no such stream");
    }
    return stream;
  }

  private static StreamConfiguration current(Stream stream) {
    StreamConfiguration now = stream.configuration;
    if (now == null) {
      throw new StreamException(Reason.UNKNOWN, "there is no such stream");
    }
    return now;
  }

  private void set(String audience, Stream stream, StreamConfiguration to) throws IOException {
    if (to.push().isPresent() && !to.push().equals(stream.terms.push())) {
      throw new StreamException(
          Reason.INVALID, "delivery.endpoint_url must be the address that was agreed on");
    }
    store.save(audience, new StreamStore.Kept(Optional.of(to)));
    stream.configuration = to;
  }

  /** What the transmitter decides may be repeated in a request, but not changed by it. */
  private JsonNode checked(String audience, JsonNode request, Stream stream) {
    StreamConfiguration now = stream.configuration;
    Map<String, JsonNode> fixed = new LinkedHashMap<>();
    described(audience, now == null ? StreamConfiguration.polled() : now, stream.terms)
        .properties()
        .forEach(each -> fixed.put(each.getKey(), each.getValue()));
    for (String name :
        Set.of(
            "stream_id",
            "iss",
            "aud",
            "events_supported",
            "events_delivered",
            "min_verification_interval")) {
      if (request.has(name) && !request.get(name).equals(fixed.get(name))) {
        throw new StreamException(Reason.INVALID, name + " is the transmitter's and is another");
      }
    }
    return request;
  }

  private ObjectNode described(String audience, Stream stream) {
    return described(audience, current(stream), stream.terms);
  }

  private ObjectNode described(String audience, StreamConfiguration now, Terms terms) {
    ObjectNode json = Json.object();
    json.put("stream_id", audience);
    json.put("iss", issuer);
    json.put("aud", audience);
    now.writeDelivery(
        json, now.delivery() == Delivery.PUSH ? now.push() : Optional.of(terms.poll().get()));
    StreamConfiguration.array(json, "events_supported", EventTypes.ALL);
    if (!now.requested().isEmpty()) {
      StreamConfiguration.array(json, "events_requested", now.requested());
    }
    StreamConfiguration.array(json, "events_delivered", now.delivered());
    json.put("min_verification_interval", (int) verificationInterval.toSeconds());
    if (!now.description().isEmpty()) {
      json.put("description", now.description());
    }
    return json;
  }

  private static ObjectNode status(Stream stream, String audience) {
    StreamStatus now = stream.terms.feed().position().status();
    ObjectNode json = Json.object();
    json.put("stream_id", audience);
    json.put("status", now.state().wire());
    if (!now.reason().isEmpty()) {
      json.put("reason", now.reason());
    }
    return json;
  }

  private static JsonNode parse(byte[] body) {
    return Json.parse("the request", body, MAX_BYTES);
  }

  private static byte[] bytes(ObjectNode json) {
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }
}
