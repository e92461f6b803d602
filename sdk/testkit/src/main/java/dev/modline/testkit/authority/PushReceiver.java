package dev.modline.testkit.authority;

import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetError;
import dev.modline.testkit.authority.SimulatedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An authority's endpoint for pushes (RFC 8935): verifies and stores before it answers 202. */
public final class PushReceiver implements AutoCloseable {
  private final FeedReader reader;
  private final SimulatedServer server = new SimulatedServer(this::handle);

  /** Receives into {@code reader}. */
  public PushReceiver(FeedReader reader) {
    this.reader = reader;
  }

  /** Where to push. */
  public URI endpoint() {
    return server.address().resolve("events");
  }

  /** How it misbehaves from now on. */
  public void mischief(Mischief how) {
    server.mischief(how);
  }

  private synchronized Reply handle(
      String method, String path, Map<String, String> headers, byte[] body) throws IOException {
    if (!method.equals("POST") || !path.equals("/events")) {
      return Reply.empty(404);
    }
    if (!"application/secevent+jwt".equals(headers.get("Content-Type"))) {
      return Reply.json(400, "{\"err\":\"invalid_request\",\"description\":\"content type\"}");
    }
    Received received = reader.receive(new String(body, StandardCharsets.US_ASCII));
    if (received instanceof Received.Refused refused) {
      SetError error = refused.error();
      return Reply.json(
          400,
          "{\"err\":\"" + error.code().wire() + "\",\"description\":\"" + refused.fault() + "\"}");
    }
    return Reply.empty(202);
  }

  @Override
  public void close() {
    server.close();
  }
}
