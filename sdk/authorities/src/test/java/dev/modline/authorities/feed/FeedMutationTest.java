package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.JWSObject;
import dev.modline.authorities.signature.MessageSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Good messages with a few bytes changed: taken for what they now say, or refused; never worse. */
@Tag("promise-6")
class FeedMutationTest {
  private static final int ROUNDS = 1_500;

  private interface Target {
    void feed(byte[] data) throws IOException;
  }

  private final World world = world();
  private final FeedTargets targets = targets(world);

  private static World world() {
    try {
      return new World().records(4);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FeedTargets targets(World world) {
    try {
      return new FeedTargets(world);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mutate(String good, Target target) throws IOException {
    Random random = new Random(good.length());
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    target.feed(bytes);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = bytes.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = random.nextInt(bad.length);
        bad[at] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "\"{}[]:,.0-9\\nx".charAt(random.nextInt(14));
      }
      target.feed(
          random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
    }
  }

  @Test
  void polls() throws Exception {
    PollRequest request =
        new PollRequest(
            OptionalInt.of(3),
            true,
            List.of("entries.0.4.0123456789abcdef"),
            Map.of("x", new SetError(SetError.Code.INVALID_KEY, "a description")),
            Optional.of(world.log.checkpoint().toString()));
    mutate(new String(request.body(), StandardCharsets.UTF_8), targets::pollRequest);
    PollResponse response = world.feed().open().poll(PollRequest.of(1, true));
    mutate(new String(response.body(), StandardCharsets.UTF_8), targets::pollResponse);
  }

  @Test
  void batches() throws Exception {
    FeedBatch batch = new Composer(world.feed()).compose(0, world.log.checkpoint());
    mutate(Json.text(BatchJson.write(batch)), targets::batch);
  }

  @Test
  void keySetsStreamsAndSignatures() throws Exception {
    mutate(TokenKeySet.of("k", world.tokenKeys.getPublic()).text(), targets::keySet);
    mutate(
        "{\"stream_id\":\"vn.abei\",\"status\":\"enabled\",\"state\":\"s\",\"from\":0,"
            + "\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"},\"description\":\"d\"}",
        targets::stream);
    Map<String, String> signed =
        MessageSigner.of("k", world.tokenKeys.getPrivate(), world.clock())
            .sign("POST", URI.create("https://abei.example/events"), "text/plain", new byte[1]);
    mutate(signed.get("Signature-Input") + "\n" + signed.get("Signature"), targets::signature);
  }

  @Test
  void claimsThatTheTransmitterSignedThoughTheyAreDamaged() throws Exception {
    String good = world.feed().open().peek().orElseThrow().compact();
    mutate(JWSObject.parse(good).getPayload().toString(), targets::signedToken);
  }

  @Test
  void aTokenOfWhichAnyCharacterIsChangedIsRefused() throws Exception {
    String good = world.feed().open().peek().orElseThrow().compact();
    FeedReader reader = world.reader().open();
    Random random = new Random(17);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder bad = new StringBuilder(good);
      int at = random.nextInt(bad.length());
      char other = "ABCDEFGHIJKLMNOPabcdefghij0123456789-_.".charAt(random.nextInt(39));
      if (bad.charAt(at) == other || at == bad.length() - 1) {
        // The last character of a signature has bits that say nothing.
        continue;
      }
      bad.setCharAt(at, other);
      assertInstanceOf(Received.Refused.class, reader.receive(bad.toString()));
    }
    assertEquals(0, reader.archive().size());
    assertInstanceOf(Received.Stored.class, reader.receive(good));
  }
}
