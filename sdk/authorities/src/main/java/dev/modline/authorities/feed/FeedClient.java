package dev.modline.authorities.feed;

import dev.modline.log.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Polls a feed over HTTP (RFC 8936): takes tokens, verifies and stores them, and acknowledges them
 * with the next poll.
 *
 * <p>Threading: one thread at a time. Deadline: a poll waits at most a minute for an answer to
 * begin, and five for its end. Failure: {@link IOException} when the transmitter cannot be reached
 * or answers anything but 200; what was not acknowledged comes again.
 */
public final class FeedClient {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** For an answer to its end: as long as a large one may take on a slow line. */
  private static final Duration WHOLE = Duration.ofMinutes(5);

  private final URI endpoint;
  private final FeedReader reader;
  private final Supplier<String> bearer;
  private final HttpClient http;
  private final List<String> toAcknowledge = new ArrayList<>();
  private final Map<String, SetError> toRefuse = new LinkedHashMap<>();
  private long cosignedUpTo;

  /**
   * A client.
   *
   * @param endpoint where to poll
   * @param reader what verifies and stores
   * @param bearer gives the access token for each request
   * @param http the client to use: its TLS context holds a client certificate where one is needed
   */
  public FeedClient(URI endpoint, FeedReader reader, Supplier<String> bearer, HttpClient http) {
    this.endpoint = endpoint;
    this.reader = reader;
    this.bearer = bearer;
    this.http = http;
  }

  /** Polls once; what came of each token. */
  public List<Received> poll(int maxEvents, boolean returnImmediately)
      throws IOException, InterruptedException {
    PollRequest request = request(maxEvents, returnImmediately);
    PollResponse response = exchange(request);
    toAcknowledge.removeAll(request.ack());
    toRefuse.keySet().removeAll(request.setErrs().keySet());
    List<Received> all = new ArrayList<>();
    for (Map.Entry<String, String> set : response.sets().entrySet()) {
      Received received = reader.receive(set.getValue());
      all.add(received);
      if (received instanceof Received.Refused refused) {
        toRefuse.put(set.getKey(), refused.error());
        // What follows would only be a gap: the refused one comes again first.
        break;
      }
      toAcknowledge.add(set.getKey());
    }
    return all;
  }

  /** Sends what is still to be acknowledged, and asks for nothing. */
  public void acknowledge() throws IOException, InterruptedException {
    if (!toAcknowledge.isEmpty() || !toRefuse.isEmpty()) {
      poll(0, true);
    }
  }

  private PollRequest request(int maxEvents, boolean returnImmediately) throws IOException {
    return new PollRequest(
        OptionalInt.of(maxEvents),
        returnImmediately,
        List.copyOf(toAcknowledge),
        new LinkedHashMap<>(toRefuse),
        cosigned());
  }

  private Optional<String> cosigned() throws IOException {
    if (reader.archive().size() == cosignedUpTo || toAcknowledge.isEmpty()) {
      return Optional.empty();
    }
    try {
      return reader
          .cosigned()
          .map(
              signed -> {
                cosignedUpTo = signed.checkpoint().size();
                return signed.toString();
              });
    } catch (GeneralSecurityException e) {
      throw new IOException("the checkpoint could not be cosigned", e);
    }
  }

  private PollResponse exchange(PollRequest request) throws IOException, InterruptedException {
    HttpRequest http =
        HttpRequest.newBuilder(endpoint)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + bearer.get())
            .POST(BodyPublishers.ofByteArray(request.body()))
            .build();
    HttpResponse<byte[]> response =
        BoundedExchange.whole(this.http, http, PollResponse.MAX_BYTES, WHOLE);
    if (response.statusCode() != 200) {
      throw new IOException("the transmitter answered " + response.statusCode());
    }
    try {
      return PollResponse.parse(response.body());
    } catch (FeedFormatException e) {
      throw new IOException("the transmitter's answer cannot be read", e);
    }
  }
}
