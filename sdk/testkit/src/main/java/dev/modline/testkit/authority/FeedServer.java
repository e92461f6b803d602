package dev.modline.testkit.authority;

import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedFormatException;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.testkit.authority.SimulatedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A transmitter of one feed over HTTP, by poll (RFC 8936): what an operator's server would be. */
public final class FeedServer implements AutoCloseable {
  private final Feed feed;
  private final String token;
  private final SimulatedServer server = new SimulatedServer(this::handle);

  /** Serves {@code feed} to whoever has the bearer token. */
  public FeedServer(Feed feed, String token) {
    this.feed = feed;
    this.token = token;
  }

  /** Where to poll. */
  public URI endpoint() {
    return server.address().resolve("poll");
  }

  /** How it misbehaves from now on. */
  public void mischief(Mischief how) {
    server.mischief(how);
  }

  private Reply handle(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    if (!("Bearer " + token).equals(headers.get("Authorization"))) {
      return Reply.empty(401);
    }
    if (!method.equals("POST") || !path.equals("/poll")) {
      return Reply.empty(404);
    }
    try {
      return new Reply(
          200,
          Map.of("Content-Type", "application/json"),
          feed.poll(PollRequest.parse(body)).body());
    } catch (FeedFormatException e) {
      return Reply.json(400, "{\"err\":\"invalid_request\",\"description\":\"not a poll\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.empty(503);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
