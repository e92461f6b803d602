package dev.modline.testkit.authority;

import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.authorities.feed.PollResponse;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A regulator that follows its feed over HTTP, with the habits of a real one. It verifies all that
 * it takes; what it does with its acknowledgements is its habit.
 */
public final class RegulatorSimulator {
  /** How it handles a poll. */
  public enum Habit {
    /** Verifies, stores, acknowledges. */
    DILIGENT,
    /** Verifies and stores, and forgets to acknowledge. */
    FORGETFUL,
    /** Acknowledges everything twice, and what it never had. */
    ZEALOUS,
    /** Acknowledges the last first, one poll each. */
    BACKWARDS,
    /** Refuses what is right. */
    CONTRARY,
    /** Asks, and hangs up before the answer comes. */
    ABRUPT,
    /** Acknowledges by its own cosignature over the checkpoint. */
    BINDING
  }

  private final URI endpoint;
  private final String token;
  private final FeedReader reader;
  private final HttpClient http = HttpClient.newHttpClient();

  /** A regulator that polls {@code endpoint} and reads with {@code reader}. */
  public RegulatorSimulator(URI endpoint, String token, FeedReader reader) {
    this.endpoint = endpoint;
    this.token = token;
    this.reader = reader;
  }

  /** Polls once, with this habit; what came of each token that arrived. */
  public List<Received> poll(Habit habit) throws Exception {
    if (habit == Habit.ABRUPT) {
      hangUp();
      return List.of();
    }
    PollResponse response = exchange(PollRequest.of(4, true));
    List<Received> all = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    Map<String, SetError> refused = new LinkedHashMap<>();
    for (Map.Entry<String, String> set : response.sets().entrySet()) {
      Received received = reader.receive(set.getValue());
      all.add(received);
      if (received instanceof Received.Refused it) {
        refused.put(set.getKey(), it.error());
        break;
      }
      taken.add(set.getKey());
    }
    answer(habit, taken, refused);
    return all;
  }

  private void answer(Habit habit, List<String> taken, Map<String, SetError> refused)
      throws Exception {
    switch (habit) {
      case DILIGENT -> settle(taken, refused, Optional.empty());
      case ZEALOUS -> {
        List<String> more = new ArrayList<>(taken);
        more.add("entries.0.999999999.0123456789abcdef");
        more.add("no such token");
        settle(more, refused, Optional.empty());
        settle(taken, refused, Optional.empty());
      }
      case BACKWARDS -> {
        for (String jti : taken.reversed()) {
          settle(List.of(jti), refused, Optional.empty());
        }
      }
      case CONTRARY -> {
        SetError error = new SetError(SetError.Code.INVALID_REQUEST, "not today");
        taken.forEach(jti -> refused.put(jti, error));
        settle(List.of(), refused, Optional.empty());
      }
      case BINDING ->
          settle(List.of(), refused, reader.cosigned().map(signed -> signed.note().toString()));
      case FORGETFUL, ABRUPT -> {}
    }
  }

  private void settle(List<String> ack, Map<String, SetError> refused, Optional<String> cosigned)
      throws IOException, InterruptedException {
    exchange(new PollRequest(OptionalInt.of(0), true, ack, refused, cosigned));
  }

  private PollResponse exchange(PollRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request(request, Duration.ofSeconds(20)), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the transmitter answered " + response.statusCode());
    }
    return PollResponse.parse(response.body());
  }

  private void hangUp() throws InterruptedException {
    try {
      http.send(request(PollRequest.of(4, true), Duration.ofNanos(1)), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      // That is the habit.
    }
  }

  private HttpRequest request(PollRequest request, Duration patience) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(patience)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .POST(BodyPublishers.ofByteArray(request.body()))
        .build();
  }
}
