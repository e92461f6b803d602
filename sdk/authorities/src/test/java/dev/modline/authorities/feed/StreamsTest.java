package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Stream management as OpenID SSF 1.0 describes it, and what it must never do here. */
@Tag("promise-3")
class StreamsTest {
  private static final URI POLL = URI.create("https://square.example/feeds/vn.abei/poll");
  private static final URI PUSH = URI.create("https://abei.example/events");
  private static final String ME = World.AUDIENCE;

  @TempDir Path folder;
  private World world;
  private Feed feed;
  private Streams streams;

  @BeforeEach
  void open() throws IOException {
    world = new World();
    feed = world.feed().state(FeedState.folder(folder.resolve("state"))).open();
    streams = streams();
  }

  private Streams streams() throws IOException {
    Streams fresh =
        new Streams(
            World.ISSUER,
            StreamStore.folder(folder.resolve("streams")),
            world.clock(),
            Duration.ofSeconds(10));
    fresh.add(
        ME, new Streams.Terms(feed, () -> POLL, Optional.of(PUSH)), StreamConfiguration.polled());
    return fresh;
  }

  private static byte[] body(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] bytes) {
    return Json.parse("an answer", bytes, 1 << 16);
  }

  private static void refused(StreamException.Reason reason, Executable call) {
    assertEquals(reason, assertThrows(StreamException.class, call).reason());
  }

  @Test
  void theStreamBeginsAsWasAgreedAndIsDescribedInSsfsWords() {
    JsonNode stream = json(streams.read(ME, ME));
    assertEquals(ME, stream.get("stream_id").textValue());
    assertEquals(World.ISSUER, stream.get("iss").textValue());
    assertEquals(ME, stream.get("aud").textValue());
    assertEquals("urn:ietf:rfc:8936", stream.get("delivery").get("method").textValue());
    assertEquals(POLL.toString(), stream.get("delivery").get("endpoint_url").textValue());
    assertEquals(3, stream.get("events_supported").size());
    assertEquals(3, stream.get("events_delivered").size());
    assertFalse(stream.has("events_requested"));
    assertEquals(10, stream.get("min_verification_interval").intValue());
  }

  @Test
  void aPatchChangesWhatItNamesAndAPutEverything() throws Exception {
    JsonNode patched =
        json(
            streams.update(
                ME,
                body(
                    "{'stream_id':'vn.abei','description':'desk 3','delivery':{'method':"
                        + "'urn:ietf:rfc:8935','endpoint_url':'"
                        + PUSH
                        + "'}}")));
    assertEquals(PUSH.toString(), patched.get("delivery").get("endpoint_url").textValue());
    assertEquals("desk 3", patched.get("description").textValue());
    refused(StreamException.Reason.CONFLICT, () -> streams.polled(ME));
    assertEquals(
        "desk 3",
        json(streams().read(ME, ME)).get("description").textValue(),
        "kept across a restart");
    JsonNode again =
        json(
            streams.update(
                ME,
                body("{'stream_id':'vn.abei','iss':'https://square.example','aud':'vn.abei'}")));
    assertEquals(patched, again, "nothing was named that it decides");
    JsonNode put = json(streams.replace(ME, body("{'stream_id':'vn.abei'}")));
    assertEquals("urn:ietf:rfc:8936", put.get("delivery").get("method").textValue());
    assertFalse(put.has("description"));
  }

  @Test
  void whatTheTransmitterDecidesIsNotTheRecipientsToChange() {
    for (String member :
        new String[] {
          "'iss':'https://evil.example'",
          "'aud':'eu.other'",
          "'events_supported':[]",
          "'events_delivered':['x']",
          "'min_verification_interval':0",
          "'delivery':{'method':'urn:ietf:rfc:8935','endpoint_url':'https://evil.example/'}"
        }) {
      byte[] request = body("{'stream_id':'vn.abei'," + member + "}");
      refused(StreamException.Reason.INVALID, () -> streams.update(ME, request));
    }
    for (String malformed :
        new String[] {
          "",
          "[]",
          "{}",
          "{'stream_id':7}",
          "{'stream_id':'vn.abei','stream_id':'vn.abei'}",
          "{'stream_id':'vn.abei','delivery':{'method':'urn:ietf:rfc:8935'}}",
          "{'stream_id':'vn.abei','delivery':{'method':'pigeon'}}",
          "{'stream_id':'vn.abei','events_requested':['only-this']}",
          "{'stream_id':'vn.abei','events_requested':[1]}"
        }) {
      assertThrows(FeedFormatException.class, () -> streams.update(ME, body(malformed)), malformed);
    }
  }

  @Test
  void eventsThatWeDoNotKnowAreNotDelivered() throws Exception {
    JsonNode stream =
        json(
            streams.update(
                ME,
                body(
                    "{'stream_id':'vn.abei','events_requested':['"
                        + EventTypes.ENTRIES
                        + "','urn:other']}")));
    assertEquals(2, stream.get("events_requested").size());
    assertEquals(1, stream.get("events_delivered").size());
  }

  @Test
  void nobodyElsesStreamExists() {
    for (Executable call :
        new Executable[] {
          () -> streams.read("eu.other", ME),
          () -> streams.read(ME, "eu.other"),
          () -> streams.list("eu.other"),
          () -> streams.create("eu.other", body("{}")),
          () -> streams.update("eu.other", body("{'stream_id':'vn.abei'}")),
          () -> streams.delete("eu.other", ME),
          () -> streams.status("eu.other", ME),
          () -> streams.status("eu.other", body("{'stream_id':'vn.abei','status':'disabled'}")),
          () -> streams.verify("eu.other", body("{'stream_id':'vn.abei'}")),
          () -> streams.resend("eu.other", body("{'stream_id':'vn.abei','from':0}")),
          () -> streams.polled("eu.other")
        }) {
      refused(StreamException.Reason.UNKNOWN, call);
    }
    assertEquals(StreamStatus.enabled(), feed.position().status());
  }

  @Test
  void pausedDisabledAndDeletedDropNothing() throws Exception {
    FeedReader reader = world.reader().open();
    for (String state : new String[] {"paused", "disabled"}) {
      world.records(7);
      JsonNode status =
          json(
              streams.status(
                  ME, body("{'stream_id':'vn.abei','status':'" + state + "','reason':'audit'}")));
      assertEquals(state, status.get("status").textValue());
      assertEquals("audit", json(streams.status(ME, ME)).get("reason").textValue());
      long before = reader.archive().size();
      takeAll(reader);
      assertEquals(before, reader.archive().size());
      streams.status(ME, body("{'stream_id':'vn.abei','status':'enabled'}"));
      takeAll(reader);
      assertEquals(before + 7, reader.archive().size());
    }
    streams.delete(ME, ME);
    refused(StreamException.Reason.UNKNOWN, () -> streams.polled(ME));
    assertEquals("[]", new String(streams().list(ME), StandardCharsets.UTF_8), "and stays so");
    world.records(7);
    streams.create(ME, body("{}"));
    refused(StreamException.Reason.CONFLICT, () -> streams.create(ME, body("{}")));
    takeAll(reader);
    assertEquals(21, reader.archive().size());
  }

  private void takeAll(FeedReader reader) throws Exception {
    PollRequest request = PollRequest.of(8, true);
    while (true) {
      PollResponse response = streams.polled(ME).poll(request);
      if (response.sets().isEmpty()) {
        return;
      }
      for (String token : response.sets().values()) {
        assertTrue(reader.receive(token).accepted());
      }
      request = PollRequest.of(8, true).acknowledging(response.sets().keySet().stream().toList());
    }
  }

  @Test
  void aVerificationComesBackWithItsStateAndNotTooOften() throws Exception {
    streams.verify(ME, body("{'stream_id':'vn.abei','state':'abc'}"));
    refused(
        StreamException.Reason.TOO_OFTEN,
        () -> streams.verify(ME, body("{'stream_id':'vn.abei','state':'def'}")));
    Token token = feed.peek().orElseThrow();
    Received.Verification got =
        assertInstanceOf(
            Received.Verification.class, world.reader().open().receive(token.compact()));
    assertEquals("abc", got.state());
    JsonNode claims =
        json(com.nimbusds.jose.JWSObject.parse(token.compact()).getPayload().toBytes());
    assertEquals("opaque", claims.get("sub_id").get("format").textValue());
    assertEquals(ME, claims.get("sub_id").get("id").textValue());
    world.now = world.now.plusSeconds(10);
    streams.verify(ME, body("{'stream_id':'vn.abei'}"));
    refused(
        StreamException.Reason.INVALID,
        () ->
            streams.verify(ME, body("{'stream_id':'vn.abei','state':'" + "x".repeat(201) + "'}")));
  }

  @Test
  void whoAsksForVerificationsAndNeverTakesThemFillsNoMemory() throws Exception {
    for (int i = 0; i < 100; i++) {
      streams.verify(ME, body("{'stream_id':'vn.abei','state':'" + i + "'}"));
      world.now = world.now.plusSeconds(10);
    }
    PollResponse response = feed.poll(PollRequest.of(1_000, true));
    assertEquals(32, response.sets().size());
    String last = response.sets().lastEntry().getValue();
    assertEquals("99", ((Received.Verification) world.reader().open().receive(last)).state());
  }

  @Test
  void deliveryBeginsAgainWhereItIsAskedTo() throws Exception {
    world.records(12);
    FeedReader reader = world.reader().open();
    takeAll(reader);
    assertEquals(12, feed.position().acknowledged());
    streams.resend(ME, body("{'stream_id':'vn.abei','from':4}"));
    FeedReader fresh = world.reader().open();
    streams.resend(ME, body("{'stream_id':'vn.abei','from':0}"));
    takeAll(fresh);
    assertEquals(12, fresh.archive().size());
    assertEquals(12, feed.position().acknowledged());
    assertThrows(
        FeedFormatException.class,
        () -> streams.resend(ME, body("{'stream_id':'vn.abei','from':13}")));
  }

  @Test
  void anAddressThatIsNotAgreedOnAnyMoreIsNotPushedTo() throws Exception {
    streams.update(
        ME,
        body(
            "{'stream_id':'vn.abei','description':'kept','delivery':{'method':"
                + "'urn:ietf:rfc:8935','endpoint_url':'"
                + PUSH
                + "'}}"));
    Streams later =
        new Streams(
            World.ISSUER,
            StreamStore.folder(folder.resolve("streams")),
            world.clock(),
            Duration.ofSeconds(10));
    later.add(
        ME, new Streams.Terms(feed, () -> POLL, Optional.empty()), StreamConfiguration.polled());
    JsonNode stream = json(later.read(ME, ME));
    assertEquals("urn:ietf:rfc:8936", stream.get("delivery").get("method").textValue());
    assertEquals("kept", stream.get("description").textValue());
  }

  @Test
  void keysThatArePublishedAreReadBack() throws Exception {
    TokenKeySet set = TokenKeySet.of("k", world.tokenKeys.getPublic());
    TokenKeySet read = TokenKeySet.parse(set.body());
    assertEquals(world.tokenKeys.getPublic(), read.keys().get("k"));
    assertEquals(set.thumbprint("k"), read.thumbprint("k"));
    assertThrows(FeedFormatException.class, () -> TokenKeySet.parse(body("{'keys':[]}")));
    assertThrows(FeedFormatException.class, () -> TokenKeySet.parse(body("{'keys':7}")));
  }
}
