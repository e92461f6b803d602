package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.feed.Fault;
import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.SetIssuer;
import dev.modline.authorities.feed.TieIndex;
import dev.modline.authorities.feed.TiedSource;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.store.LogKeyRotation;
import dev.modline.store.SqlStore;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a store's logs is replaced while an authority follows its feed. */
@Tag("promise-7")
class FeedRotationTest {
  private static final String ABEI = SampleCase.AUTHORITY;
  private static final String ISSUER = "https://square.example";
  private static final Duration OVERLAP = Duration.ofDays(30);

  @TempDir private Path folder;
  private final RealLine.MovingClock clock = new RealLine.MovingClock();
  private final KeyPair tokens = KeyFile.generate();
  private final CheckpointSigner authority = CheckpointSigner.of("abei.example", tokens);
  private int cases;
  private VerifierKey handed;
  private VerifierKey handedFull;

  @BeforeEach
  void begin() {
    try (SqlStore store = open()) {
      handed = store.logs().key(ABEI);
      handedFull = store.logs().key(Entries.OPERATOR);
    }
  }

  private SqlStore open() {
    return RealLine.store(folder.resolve("modline.db"), clock).open();
  }

  /** What the authority was handed at the beginning is all that it is ever told. */
  private FeedReader reader(String archive) throws Exception {
    return FeedReader.builder(ABEI, ISSUER, TrustPolicy.of(handed))
        .fullRecord(TrustPolicy.of(handedFull))
        .key("t", tokens.getPublic())
        .archive(FeedArchive.folder(folder.resolve(archive)))
        .cosigner(authority)
        .clock(clock)
        .open();
  }

  /** One more report, and everything that the reader has not had. */
  private List<Received> follow(SqlStore store, String archive) throws Exception {
    store.commit(SampleCase.of("" + ++cases).opening());
    return poll(store, archive);
  }

  private List<Received> poll(SqlStore store, String archive) throws Exception {
    TileLog log = store.logs().of(ABEI);
    TileLog full = store.logs().of(Entries.OPERATOR);
    log.publish();
    full.publish();
    TieIndex ties =
        new TieIndex(full, () -> Optional.of(full.checkpoint()), folder.resolve(archive + ".ties"));
    Feed feed =
        Feed.builder(
                ABEI,
                new TiedSource(ABEI, log, index -> List.of(), ties, Duration.ofMinutes(1), clock),
                SetIssuer.of(ISSUER, "t", tokens.getPrivate(), clock))
            .state(FeedState.folder(folder.resolve(archive + ".state")))
            .logKey(store.logs().key(ABEI))
            .recipientKey(authority.verifierKey())
            .clock(clock)
            .longPoll(Duration.ofMillis(1))
            .open();
    List<Received> all = new ArrayList<>();
    try (FeedReader reader = reader(archive)) {
      for (String token : feed.poll(PollRequest.of(20, true)).sets().values()) {
        all.add(reader.receive(token));
      }
      if (all.stream().allMatch(Received::accepted)) {
        // Its own cosignature acknowledges: the transmitter has to know its log's key as well.
        feed.poll(
            new PollRequest(
                OptionalInt.of(0),
                true,
                List.of(),
                java.util.Map.of(),
                reader.cosigned().map(signed -> signed.note().toString())));
        assertEquals(reader.archive().size(), feed.position().acknowledged());
      }
    }
    return all;
  }

  private static void assertTied(List<Received> all) {
    assertFalse(all.isEmpty());
    for (Received each : all) {
      assertTrue(assertInstanceOf(Received.Stored.class, each, each::toString).tied());
    }
  }

  @Test
  void aReaderGoesOnUnderTheNewKeyAndOneThatStayedAwayIsTold() throws Exception {
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
      assertTied(poll(store, "away"));
    }
    LogKeyRotation.prepare(folder.resolve("modline.db"), OVERLAP);
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
      assertFalse(handed.sameKey(store.logs().key(ABEI)), "the next one to be handed out");
    }
    clock.forward(OVERLAP.plusDays(1));
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
      assertTied(follow(store, "follower"));
      Received away = poll(store, "away").getFirst();
      assertEquals(
          Fault.CHECKPOINT_SIGNATURE,
          assertInstanceOf(Received.Refused.class, away, away::toString).fault());
    }
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
    }
    // And once more, from the key that was learned.
    LogKeyRotation.prepare(folder.resolve("modline.db"), OVERLAP);
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
    }
    clock.forward(OVERLAP.plusDays(1));
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
    }
  }

  /** Whoever has the old key cannot go on with it. */
  @Test
  void theOldKeyCountsNoLongerOnceItsTimeIsOver() throws Exception {
    Path kept = folder.resolve("stolen.db.log-key");
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
    }
    java.nio.file.Files.copy(folder.resolve("modline.db.log-key"), kept);
    LogKeyRotation.prepare(folder.resolve("modline.db"), OVERLAP);
    try (SqlStore store = open()) {
      assertTied(follow(store, "follower"));
    }
    clock.forward(OVERLAP.plusDays(1));
    try (SqlStore store =
        RealLine.store(folder.resolve("modline.db"), clock)
            .signers(name -> stolen(name, kept))
            .open()) {
      Received forged = follow(store, "follower").getFirst();
      assertEquals(
          Fault.CHECKPOINT_SIGNATURE,
          assertInstanceOf(Received.Refused.class, forged, forged::toString).fault());
    }
  }

  private static CheckpointSigner stolen(String name, Path key) {
    try {
      return CheckpointSigner.ofFile(name, key);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
