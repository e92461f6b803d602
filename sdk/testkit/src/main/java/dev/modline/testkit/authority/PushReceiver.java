package dev.modline.testkit.authority;

import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetError;
import dev.modline.authorities.signature.HttpMessage;
import dev.modline.authorities.signature.MessageSignatureException;
import dev.modline.authorities.signature.MessageVerifier;
import dev.modline.testkit.authority.SimulatedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authority's endpoint for pushes (RFC 8935): verifies and stores before it answers 202. Where
 * signed requests were agreed on (RFC 9421), it takes no others.
 */
public final class PushReceiver implements AutoCloseable {
  private final FeedReader reader;
  private final Optional<MessageVerifier> signatures;
  private final SimulatedServer server;

  /** Receives into {@code reader}. */
  public PushReceiver(FeedReader reader) {
    this.reader = reader;
    signatures = Optional.empty();
    server = new SimulatedServer(this::handle);
  }

  /** Receives into {@code reader} what is signed as {@code wanted} says. */
  public PushReceiver(FeedReader reader, MessageVerifier wanted) {
    this.reader = reader;
    signatures = Optional.of(wanted);
    server = new SimulatedServer(this::handle);
  }

  /** Receives over TLS, with this certificate. */
  public PushReceiver(FeedReader reader, ServerCertificate certificate) {
    this.reader = reader;
    signatures = Optional.empty();
    server = new SimulatedServer(this::handle, certificate);
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
    if (signatures.isPresent()) {
      try {
        signatures.get().verify(HttpMessage.request(method, endpoint(), lines(headers)), body);
      } catch (MessageSignatureException e) {
        return Reply.json(
            400, "{\"err\":\"authentication_failed\",\"description\":\"" + e.getMessage() + "\"}");
      }
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

  private static Map<String, List<String>> lines(Map<String, String> headers) {
    Map<String, List<String>> lines = new HashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    return lines;
  }

  @Override
  public void close() {
    server.close();
  }
}
