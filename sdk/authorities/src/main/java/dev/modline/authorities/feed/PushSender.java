package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.authorities.signature.MessageSigner;
import dev.modline.log.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes a feed to a recipient's endpoint (RFC 8935): one token at a time, in order, the next only
 * when the recipient has taken the last.
 *
 * <p>Contract: 202 means verified and stored, as agreed when the recipient was taken on. Threading:
 * one thread. Deadline: thirty seconds a token. Failure: none is thrown for the recipient's fault;
 * the token is kept and sent again, whatever the recipient does.
 */
public final class PushSender {
  /** What came of one attempt. */
  public enum Outcome {
    /** There was nothing to send. */
    IDLE,
    /** The recipient has taken a token. */
    TAKEN,
    /** The recipient refuses it; {@link Feed#lastRefusal} says why. */
    REFUSED,
    /** The recipient could not be reached, or did not answer as it must. */
    FAILED
  }

  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
  private static final String CONTENT_TYPE = "application/secevent+jwt";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int MAX_ANSWER = 1 << 16;

  private final Feed feed;
  private final URI endpoint;
  private final Supplier<Optional<String>> authorization;
  private final HttpClient http;
  private final Duration limit;
  private final BooleanSupplier wanted;
  private final Optional<MessageSigner> signer;

  /**
   * A sender.
   *
   * @param feed what to send
   * @param endpoint the recipient's address for pushes
   * @param authorization gives the {@code Authorization} header, where one was agreed
   * @param http the client to use; it must not follow redirects, which would carry a token
   *     elsewhere
   */
  public PushSender(
      Feed feed, URI endpoint, Supplier<Optional<String>> authorization, HttpClient http) {
    this(feed, endpoint, authorization, http, LIMIT, () -> true, Optional.empty());
  }

  private PushSender(
      Feed feed,
      URI endpoint,
      Supplier<Optional<String>> authorization,
      HttpClient http,
      Duration limit,
      BooleanSupplier wanted,
      Optional<MessageSigner> signer) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("http must not follow redirects");
    }
    this.feed = feed;
    this.endpoint = endpoint;
    this.authorization = authorization;
    this.http = http;
    this.limit = limit;
    this.wanted = wanted;
    this.signer = signer;
  }

  /** The same with another time limit for one token. */
  public PushSender withLimit(Duration limit) {
    return new PushSender(feed, endpoint, authorization, http, limit, wanted, signer);
  }

  /** The same, sending only while this holds: as long as the stream is set up to be pushed. */
  public PushSender onlyWhile(BooleanSupplier condition) {
    return new PushSender(feed, endpoint, authorization, http, limit, condition, signer);
  }

  /** The same, with each request signed (RFC 9421). */
  public PushSender signedBy(MessageSigner with) {
    return new PushSender(feed, endpoint, authorization, http, limit, wanted, Optional.of(with));
  }

  /** Sends the next token, if there is one that may be sent now. */
  public Outcome send() throws IOException, InterruptedException {
    Optional<Token> next = wanted.getAsBoolean() ? feed.peek() : Optional.empty();
    if (next.isEmpty()) {
      return Outcome.IDLE;
    }
    Token token = next.get();
    byte[] body = token.compact().getBytes(StandardCharsets.US_ASCII);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(limit)
            .header("Content-Type", CONTENT_TYPE)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    signer.ifPresent(
        with -> with.sign("POST", endpoint, CONTENT_TYPE, body).forEach(request::header));
    authorization.get().ifPresent(value -> request.header("Authorization", value));
    HttpResponse<byte[]> response;
    try {
      response = BoundedExchange.start(http, request.build(), MAX_ANSWER, limit);
    } catch (IOException e) {
      LOG.info("{} could not be pushed: {}", token.jti(), e.getClass().getSimpleName());
      return Outcome.FAILED;
    }
    return switch (response.statusCode()) {
      case 202 -> {
        feed.acknowledge(token.jti());
        yield Outcome.TAKEN;
      }
      case 400 -> {
        feed.refuse(token.jti(), error(response.body()));
        yield Outcome.REFUSED;
      }
      default -> {
        LOG.info("{} was answered with {}", token.jti(), response.statusCode());
        yield Outcome.FAILED;
      }
    };
  }

  private static SetError error(byte[] body) {
    try {
      JsonNode json = Json.parse("the refusal", body, MAX_ANSWER);
      return new SetError(
          SetError.Code.of(Json.string(json, "err")),
          Json.optional(json, "description").orElse(""));
    } catch (FeedFormatException e) {
      return new SetError(SetError.Code.INVALID_REQUEST, "the refusal cannot be read");
    }
  }

  /** Sends until interrupted: at once while there is something, with growing waits after faults. */
  public void run(Duration idle) throws InterruptedException {
    Duration wait = FIRST_WAIT;
    while (!Thread.currentThread().isInterrupted()) {
      Outcome outcome;
      try {
        outcome = send();
      } catch (IOException e) {
        LOG.warn("the feed could not be read", e);
        outcome = Outcome.FAILED;
      }
      switch (outcome) {
        case TAKEN -> wait = FIRST_WAIT;
        case IDLE, REFUSED -> Thread.sleep(idle);
        case FAILED -> {
          long half = wait.toMillis() / 2;
          Thread.sleep(half + ThreadLocalRandom.current().nextLong(half + 1));
          Duration doubled = wait.multipliedBy(2);
          wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        }
      }
    }
  }
}
