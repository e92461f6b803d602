package dev.modline.testkit.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.PushSender;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetError;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.signature.MessageSigner;
import dev.modline.authorities.signature.MessageVerifier;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import dev.modline.wire.SealedEntry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a regulator and its network do, it ends with the whole log, in order, once. */
@Tag("promise-3")
@Tag("promise-7")
class FeedOverHttpTest {
  private static final String AUTHORITY = "vn.abei";
  private static final String ISSUER = "https://square.example";
  private static final String ORIGIN = "square.example/vn";

  private final AtomicReference<Instant> now = new AtomicReference<>(Submissions.NOW);
  private final KeyPair logKeys = KeyFile.generate();
  private final KeyPair tokenKeys = KeyFile.generate();
  private final CheckpointSigner authority =
      CheckpointSigner.of("abei.example", KeyFile.generate());
  private final MemoryStorage storage = LogStorage.inMemory();
  private final List<List<Opening>> openings = new ArrayList<>();
  private final List<Long> told = new ArrayList<>();
  private final TileLog log;
  private final Feed feed;
  private final FeedReader reader;
  private final FeedServer server;

  FeedOverHttpTest() throws IOException {
    VerifierKey logKey = VerifierKey.of(ORIGIN, VerifierKey.ED25519, logKeys.getPublic());
    log = TileLog.builder(storage, CheckpointSigner.of(ORIGIN, logKeys)).manual().open();
    log.publish();
    feed =
        Feed.builder(
                AUTHORITY,
                FeedSource.of(
                    log,
                    index -> openings.get(Math.toIntExact(index)),
                    checkpoint -> Optional.empty()),
                SetIssuer.of(ISSUER, "k", tokenKeys.getPrivate(), now::get))
            .entitlements(Set.of("target"))
            .clock(now::get)
            .maxEntries(7)
            .longPoll(Duration.ofMillis(1))
            .logKey(logKey)
            .recipientKey(authority.verifierKey())
            .acknowledged(
                (who, size, evidence) -> {
                  told.add(size);
                  return 0;
                })
            .open();
    reader =
        FeedReader.builder(AUTHORITY, ISSUER, TrustPolicy.of(logKey))
            .key("k", tokenKeys.getPublic())
            .entitlements(Set.of("target"))
            .cosigner(authority)
            .clock(now::get)
            .open();
    server = new FeedServer(feed, "t");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void records(int count) throws IOException {
    Entries entries = new Entries(new SecureRandom());
    for (int i = 0; i < count; i++) {
      SealedEntry sealed =
          entries.record(Submissions.of(AUTHORITY, openings.size()).record(), Map.of());
      storage.append(sealed.entry());
      openings.add(sealed.openings());
    }
    log.publish();
  }

  private void assertWhole() throws IOException {
    assertEquals(openings.size(), reader.archive().size());
    for (int i = 0; i < openings.size(); i++) {
      assertArrayEquals(storage.entries(i, 1).getFirst(), reader.archive().entry(i).entry());
    }
    assertEquals(openings.size(), feed.position().acknowledged());
    assertEquals(openings.size(), told.getLast());
    assertEquals(told.stream().sorted().distinct().toList(), told);
  }

  @Test
  void aRegulatorWithEveryHabitEndsWithTheWholeLog() throws Exception {
    RegulatorSimulator regulator = new RegulatorSimulator(server.endpoint(), "t", reader);
    Random random = new Random(11);
    RegulatorSimulator.Habit[] habits = RegulatorSimulator.Habit.values();
    for (int i = 0; i < 120; i++) {
      records(random.nextInt(5));
      now.updateAndGet(it -> it.plusSeconds(random.nextInt(400)));
      for (Received received : regulator.poll(habits[random.nextInt(habits.length)])) {
        assertTrue(received.accepted(), received::toString);
      }
    }
    now.updateAndGet(it -> it.plus(Duration.ofHours(1)));
    for (int i = 0; feed.position().acknowledged() < openings.size() && i < 200; i++) {
      regulator.poll(RegulatorSimulator.Habit.DILIGENT);
    }
    assertWhole();
  }

  // A silent transmitter holds a poll for a minute by contract: pushes show silence below.
  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SLOW", "COMMIT_THEN_SILENCE"})
  void theClientOutlivesEveryFaultOfTheNetwork(Misbehaviour fault) throws Exception {
    records(40);
    FeedClient client =
        new FeedClient(server.endpoint(), reader, () -> "t", HttpClient.newHttpClient());
    server.mischief(Mischief.script(fault, Misbehaviour.NONE, fault));
    for (int i = 0; feed.position().acknowledged() < 40 && i < 50; i++) {
      try {
        client.poll(2, true);
        client.acknowledge();
      } catch (IOException e) {
        now.updateAndGet(it -> it.plusSeconds(600));
      }
    }
    assertWhole();
  }

  @Test
  void whoHasAnotherTokenGetsNothing() throws Exception {
    records(3);
    FeedClient client =
        new FeedClient(server.endpoint(), reader, () -> "stolen", HttpClient.newHttpClient());
    org.junit.jupiter.api.Assertions.assertThrows(IOException.class, () -> client.poll(2, true));
    assertEquals(0, reader.archive().size());
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void pushesOutliveEveryFaultOfTheReceiver(Misbehaviour fault) throws Exception {
    records(40);
    try (PushReceiver receiver = new PushReceiver(reader)) {
      receiver.mischief(Mischief.script(fault, Misbehaviour.NONE, fault));
      PushSender sender =
          new PushSender(feed, receiver.endpoint(), Optional::empty, HttpClient.newHttpClient())
              .withLimit(Duration.ofSeconds(2));
      PushSender.Outcome outcome = PushSender.Outcome.TAKEN;
      for (int i = 0; outcome != PushSender.Outcome.IDLE && i < 50; i++) {
        outcome = sender.send();
      }
      assertWhole();
    }
  }

  @Test
  void aRefusalOfAPushIsKnownByItsReason() throws Exception {
    records(3);
    FeedReader stranger =
        FeedReader.builder(
                AUTHORITY,
                ISSUER,
                TrustPolicy.of(
                    VerifierKey.of(ORIGIN, VerifierKey.ED25519, KeyFile.generate().getPublic())))
            .key("k", tokenKeys.getPublic())
            .open();
    try (PushReceiver receiver = new PushReceiver(stranger)) {
      PushSender sender =
          new PushSender(feed, receiver.endpoint(), Optional::empty, HttpClient.newHttpClient());
      assertEquals(PushSender.Outcome.REFUSED, sender.send());
      assertEquals("CHECKPOINT_SIGNATURE", feed.lastRefusal().orElseThrow().description());
      assertEquals(PushSender.Outcome.IDLE, sender.send(), "a rest first");
      now.updateAndGet(it -> it.plusSeconds(5));
      assertEquals(PushSender.Outcome.REFUSED, sender.send());
    }
  }

  @Test
  void aReceiverOfSignedPushesTakesNoOthers() throws Exception {
    records(3);
    MessageVerifier wanted = new MessageVerifier(Map.of("k", tokenKeys.getPublic()), now::get);
    try (PushReceiver receiver = new PushReceiver(reader, wanted)) {
      PushSender unsigned =
          new PushSender(feed, receiver.endpoint(), Optional::empty, HttpClient.newHttpClient());
      assertEquals(PushSender.Outcome.REFUSED, unsigned.send());
      assertEquals(SetError.Code.AUTHENTICATION_FAILED, feed.lastRefusal().orElseThrow().code());
      now.updateAndGet(it -> it.plusSeconds(5));
      PrivateKey another = KeyFile.generate().getPrivate();
      PushSender forged = unsigned.signedBy(MessageSigner.of("k", another, now::get));
      assertEquals(PushSender.Outcome.REFUSED, forged.send());
      now.updateAndGet(it -> it.plusSeconds(5));
      PushSender stale =
          unsigned.signedBy(
              MessageSigner.of(
                  "k", tokenKeys.getPrivate(), () -> now.get().minus(Duration.ofHours(1))));
      assertEquals(PushSender.Outcome.REFUSED, stale.send());
      assertEquals(0, reader.archive().size());
      now.updateAndGet(it -> it.plusSeconds(5));
      PushSender signed =
          unsigned.signedBy(MessageSigner.of("k", tokenKeys.getPrivate(), now::get));
      assertEquals(PushSender.Outcome.TAKEN, signed.send());
      assertWhole();
    }
  }

  @Test
  void whoIsUnreachableForAWeekReceivesEverythingInOrder() throws Exception {
    Random random = new Random(7);
    try (PushReceiver receiver = new PushReceiver(reader)) {
      PushSender sender =
          new PushSender(feed, receiver.endpoint(), Optional::empty, HttpClient.newHttpClient());
      Misbehaviour[] down = {
        Misbehaviour.SERVER_ERROR,
        Misbehaviour.UNAVAILABLE,
        Misbehaviour.TOO_MANY_REQUESTS,
        Misbehaviour.UNAUTHORIZED
      };
      Instant end = now.get().plus(Duration.ofDays(7));
      while (now.get().isBefore(end)) {
        receiver.mischief(Mischief.script(down[random.nextInt(down.length)]));
        records(random.nextInt(4));
        PushSender.Outcome outcome = sender.send();
        assertTrue(
            outcome == PushSender.Outcome.FAILED
                || outcome == PushSender.Outcome.IDLE && openings.isEmpty(),
            outcome::name);
        now.updateAndGet(it -> it.plus(Duration.ofHours(2)));
      }
      assertTrue(openings.size() > 50, "a week of records");
      assertEquals(0, reader.archive().size());
      assertEquals(0, feed.position().acknowledged());
      receiver.mischief(Mischief.none());
      while (sender.send() == PushSender.Outcome.TAKEN) {
        assertEquals(reader.archive().size(), feed.position().acknowledged(), "in order");
      }
      assertWhole();
    }
  }

  @Test
  void aTokenOverHttpIsTheSameAsInProcess() throws Exception {
    records(1);
    RegulatorSimulator regulator = new RegulatorSimulator(server.endpoint(), "t", reader);
    Received received = regulator.poll(RegulatorSimulator.Habit.BINDING).getFirst();
    assertInstanceOf(Received.Stored.class, received);
    assertEquals(1, feed.position().cosigned());
    assertTrue(feed.position().evidence().contains("abei.example"));
  }
}
