package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import dev.modline.authorities.signature.HttpMessage;
import dev.modline.authorities.signature.MessageSignatureException;
import dev.modline.authorities.signature.MessageVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What must hold for everything that a feed reads from others, whatever it is fed: it means the
 * same once it was written and read again, or it is refused in the one way that is foreseen.
 */
final class FeedTargets {
  private final World world;
  private final FeedReader reader;
  private final Streams streams;

  /** Targets with a reader of this world, and a stream of it that may be changed. */
  FeedTargets(World world) throws IOException {
    this.world = world;
    reader = world.reader().open();
    streams =
        new Streams(
            World.ISSUER, StreamStore.inMemory(), InstantSource.system(), java.time.Duration.ZERO);
    streams.add(
        World.AUDIENCE,
        new Streams.Terms(
            world.feed().open(),
            () -> URI.create("https://square.example/"),
            java.util.Optional.empty()),
        StreamConfiguration.polled());
  }

  void pollRequest(byte[] data) {
    try {
      PollRequest request = PollRequest.parse(data);
      assertEquals(request, PollRequest.parse(request.body()));
    } catch (FeedFormatException e) {
      refused(e);
    }
  }

  void pollResponse(byte[] data) {
    try {
      PollResponse response = PollResponse.parse(data);
      assertEquals(response, PollResponse.parse(response.body()));
    } catch (FeedFormatException e) {
      refused(e);
    }
  }

  void batch(byte[] data) {
    try {
      FeedBatch batch = BatchJson.read(Json.parse("a batch", data, 1 << 20));
      String written = Json.text(BatchJson.write(batch));
      FeedBatch again =
          BatchJson.read(Json.parse("it", written.getBytes(StandardCharsets.UTF_8), 1 << 22));
      assertEquals(written, Json.text(BatchJson.write(again)));
    } catch (FeedFormatException e) {
      refused(e);
    }
  }

  /** No token but the one that was signed is accepted; nothing is stored of any other. */
  void token(byte[] data) throws IOException {
    String compact = new String(data, StandardCharsets.UTF_8);
    Received received = reader.receive(compact);
    if (received instanceof Received.Refused refused) {
      assertTrue(refused.error().description().length() <= 500);
    }
  }

  /**
   * What stands behind the signature: claims that the transmitter itself signed, whatever they say.
   * A new reader takes them, so that what one run stored does not turn up in the next.
   */
  void signedToken(byte[] data) throws IOException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(SetIssuer.TYPE).keyID("2026").build();
    JWSObject signed = new JWSObject(header, new Payload(data));
    try {
      signed.sign(TokenKeys.signer(world.tokenKeys.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    String compact = signed.serialize();
    try (FeedReader fresh = world.reader().open()) {
      Received received = fresh.receive(compact);
      long stored = fresh.archive().size();
      switch (received) {
        case Received.Refused refused -> {
          assertTrue(refused.error().description().length() <= 500);
          assertEquals(0, stored, "nothing of it was stored");
        }
        case Received.Stored it -> assertEquals(it.to(), stored);
        default -> assertEquals(0, stored);
      }
      fresh.receive(compact);
      assertEquals(stored, fresh.archive().size(), "twice is once");
    }
  }

  void keySet(byte[] data) {
    try {
      TokenKeySet keys = TokenKeySet.parse(data);
      assertEquals(keys, TokenKeySet.parse(keys.body()));
    } catch (FeedFormatException e) {
      refused(e);
    }
  }

  void stream(byte[] data) throws IOException {
    try {
      streams.update(World.AUDIENCE, data);
      streams.status(World.AUDIENCE, data);
      streams.verify(World.AUDIENCE, data);
      streams.resend(World.AUDIENCE, data);
    } catch (FeedFormatException | StreamException e) {
      refused(e);
    }
  }

  /** The two fields of a signature, one in each line. */
  void signature(byte[] data) {
    String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 2);
    try {
      new MessageVerifier(Map.of(), InstantSource.system())
          .verify(
              HttpMessage.request(
                  "POST",
                  URI.create("https://abei.example/events"),
                  Map.of(
                      "Signature-Input", List.of(lines[0]),
                      "Signature", List.of(lines.length > 1 ? lines[1] : ""))),
              data);
      throw new AssertionError("nobody's key verifies nothing");
    } catch (MessageSignatureException e) {
      refused(e);
    }
  }

  private static void refused(Exception e) {
    assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
  }
}
