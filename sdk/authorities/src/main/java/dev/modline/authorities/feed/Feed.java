package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transmitter of one recipient's feed: what a poll or a push carries, and what is done with the
 * answers. In order, nothing dropped, sent again until it is acknowledged.
 *
 * <p>Contract: an acknowledgement moves the watermark, durably, and is told to the engine; it says
 * that the recipient has verified and stored. Threading: any; calls of one recipient take turns,
 * waiting polls aside. Deadline: a poll waits as long as the builder says, then answers empty.
 * Failure: {@link IOException} when the log or the watermark cannot be read; nothing is lost.
 *
 * <pre>{@code
 * Feed feed = Feed.builder("vn.abei", FeedSource.of(log, openings, ties), issuer)
 *     .entitlements(authority.entitlements())
 *     .state(FeedState.folder(path))
 *     .acknowledged(modline::acknowledged)
 *     .open();
 * byte[] answer = feed.poll(PollRequest.parse(body)).body();
 * }</pre>
 */
public final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);
  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final int DEFAULT_EVENTS = 8;

  private final FeedBuilder with;
  private final Outbox outbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Long, Long> early = new TreeMap<>();
  private FeedState.Position position;
  private long told;
  private Duration rest = Duration.ZERO;
  private Instant restUntil = Instant.MIN;
  private @Nullable SetError lastRefusal;

  Feed(FeedBuilder builder) throws IOException {
    with = builder;
    outbox = new Outbox(builder);
    // Only what was acknowledged is pruned: a watermark that was lost begins above it.
    position =
        builder
            .state
            .load(builder.audience)
            .orElseGet(() -> FeedState.Position.start().resending(builder.source.minimumIndex()));
    // A crash may have come between saving the watermark and telling the engine.
    tell();
  }

  /** Starts a feed for {@code audience}, whose log {@code source} is. */
  public static FeedBuilder builder(String audience, FeedSource source, SetIssuer issuer) {
    return new FeedBuilder(audience, source, issuer);
  }

  /** Answers a poll (RFC 8936): takes its acknowledgements first, then waits for what to give. */
  public PollResponse poll(PollRequest request) throws IOException, InterruptedException {
    settle(request);
    int max = request.maxEvents().orElse(DEFAULT_EVENTS);
    long deadline = System.nanoTime() + with.longPoll.toNanos();
    while (true) {
      PollResponse response = offer(max);
      long left = deadline - System.nanoTime();
      if (!response.sets().isEmpty() || max == 0 || request.returnImmediately() || left <= 0) {
        return response;
      }
      glance(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
    }
  }

  /** Waits for an entry, but not for long: a notice or a change of status may come meanwhile. */
  private void glance(Duration limit) throws InterruptedException {
    long next = position().next();
    if (next < with.source.checkpoint().checkpoint().size()) {
      Thread.sleep(limit);
    } else {
      with.source.await(next, limit);
    }
  }

  private void settle(PollRequest request) throws IOException {
    lock.lock();
    try {
      for (String jti : request.ack()) {
        acknowledge(jti);
      }
      request.setErrs().forEach(this::refuse);
      if (request.cosigned().isPresent()) {
        cosigned(request.cosigned().get().getBytes(StandardCharsets.UTF_8));
      }
      tell();
    } finally {
      lock.unlock();
    }
  }

  private PollResponse offer(int max) throws IOException {
    lock.lock();
    try {
      SequencedMap<String, String> sets = new LinkedHashMap<>();
      outbox.notices(max).forEach(token -> sets.put(token.jti(), token.compact()));
      int room = max - sets.size();
      List<Token> entries =
          delivering() && room > 0 ? outbox.entries(position.next(), room) : List.of();
      entries.forEach(token -> sets.put(token.jti(), token.compact()));
      boolean enabled = position.status().state() == StreamStatus.State.ENABLED;
      return new PollResponse(sets, enabled && outbox.more(position.next(), entries.size()));
    } finally {
      lock.unlock();
    }
  }

  private boolean delivering() {
    return position.status().state() == StreamStatus.State.ENABLED
        && !with.clock.instant().isBefore(restUntil);
  }

  /** The next token to push, if there is one and it may be sent now. */
  public Optional<Token> peek() throws IOException {
    lock.lock();
    try {
      List<Token> tokens = new ArrayList<>(outbox.notices(1));
      if (tokens.isEmpty() && delivering()) {
        tokens.addAll(outbox.entries(position.next(), 1));
      }
      return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.getFirst());
    } finally {
      lock.unlock();
    }
  }

  /** The recipient has verified and stored this token. An unknown id is passed over. */
  public void acknowledge(String jti) throws IOException {
    lock.lock();
    try {
      if (outbox.removeNotice(jti)) {
        return;
      }
      Optional<Outbox.Range> range = Outbox.range(jti);
      if (range.isEmpty() || range.get().to() > with.source.checkpoint().checkpoint().size()) {
        LOG.warn("{} acknowledged a token that was never sent", with.audience);
        return;
      }
      early.merge(range.get().from(), range.get().to(), Math::max);
      long next = position.next();
      while (!early.isEmpty() && early.firstKey() <= next) {
        next = Math.max(next, early.pollFirstEntry().getValue());
      }
      if (next > position.next()) {
        rest = Duration.ZERO;
        restUntil = Instant.MIN;
        lastRefusal = null;
        moveTo(next, jti);
      }
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(long next, String evidence) throws IOException {
    save(position.movedTo(next, evidence));
    outbox.advance(next);
  }

  private void save(FeedState.Position next) throws IOException {
    with.state.save(with.audience, next);
    position = next;
  }

  /** The recipient refuses this token: it is kept, composed anew, and sent again after a rest. */
  public void refuse(String jti, SetError error) {
    lock.lock();
    try {
      LOG.warn("{} refused {}: {}", with.audience, jti, error.code().wire());
      lastRefusal = error;
      if (!outbox.removeNotice(jti)) {
        outbox.discard();
        Duration doubled = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
        rest = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
        restUntil = with.clock.instant().plus(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a checkpoint of the log that the recipient has cosigned: the acknowledgement that binds,
   * since no history can be rewritten after it.
   *
   * @param note the signed checkpoint, with the log's signature and the recipient's cosignature
   * @return how many entries are acknowledged by it
   * @throws FeedFormatException if it is not that
   */
  public long cosigned(byte[] note) throws IOException {
    long size = CosignedNote.size(note, with.logKey, with.recipientKey);
    String text = new String(note, StandardCharsets.UTF_8);
    lock.lock();
    try {
      if (size > with.source.checkpoint().checkpoint().size()) {
        throw new FeedFormatException("the checkpoint is ahead of the log");
      }
      if (size > position.cosigned()) {
        moveTo(Math.max(position.next(), size), text);
        save(position.cosignedTo(size, text));
      }
      tell();
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Tells the engine what it was not told yet; a failure there is tried again next time. */
  private void tell() {
    if (position.acknowledged() <= told) {
      return;
    }
    try {
      with.acknowledged.upTo(with.audience, position.acknowledged(), position.evidence());
      told = position.acknowledged();
    } catch (RuntimeException e) {
      LOG.warn("an acknowledgement of {} could not be noted; it will be", with.audience, e);
    }
  }

  /** How far the recipient has come. */
  public FeedState.Position position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  /** Why the recipient refused the last token; empty once it has taken one. */
  public Optional<SetError> lastRefusal() {
    lock.lock();
    try {
      return Optional.ofNullable(lastRefusal);
    } finally {
      lock.unlock();
    }
  }

  /** Pauses, disables or enables the stream, and tells the recipient so. */
  public void status(StreamStatus status) throws IOException {
    lock.lock();
    try {
      save(position.with(status));
      ObjectNode event = Json.object();
      event.put("status", status.state().wire());
      event.put("reason", status.reason());
      outbox.notice(EventTypes.STREAM_UPDATED, event);
    } finally {
      lock.unlock();
    }
  }

  /** Sends a verification event with the recipient's own {@code state} (OpenID SSF 1.0). */
  public void verification(String state) {
    if (state.length() > 200) {
      throw new FeedFormatException("the state of a verification has at most 200 characters");
    }
    ObjectNode event = Json.object();
    event.put("state", state);
    lock.lock();
    try {
      outbox.notice(EventTypes.VERIFICATION, event);
    } finally {
      lock.unlock();
    }
  }

  /** Delivers again from entry {@code from} on; what was acknowledged stays acknowledged. */
  public void resend(long from) throws IOException {
    lock.lock();
    try {
      if (from < 0 || from > position.next()) {
        throw new FeedFormatException("resending begins at an entry from 0 to " + position.next());
      }
      if (from < with.source.minimumIndex()) {
        throw new FeedFormatException(
            "the entries before "
                + with.source.minimumIndex()
                + " were pruned under the log's published policy: resending begins there or later");
      }
      early.clear();
      outbox.discard();
      save(position.resending(from));
    } finally {
      lock.unlock();
    }
  }
}
