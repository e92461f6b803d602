package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.wire.Control;
import dev.modline.wire.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with what is delivered is refused, by its own name. */
@Tag("promise-6")
@Tag("promise-7")
class FaultTest {
  private final World world;
  private final FeedReader reader;

  FaultTest() throws Exception {
    world = new World().records(10);
    reader = world.reader().open();
  }

  private FeedBatch batch(long from) throws Exception {
    return new Composer(world.feed()).compose(from, world.log.checkpoint());
  }

  private Received receive(FeedBatch batch) throws Exception {
    return receive(batch, "j-" + System.nanoTime());
  }

  private Received receive(FeedBatch batch, String jti) throws Exception {
    return reader.receive(
        world
            .issuer()
            .issue(jti, World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch))
            .compact());
  }

  private void refused(Fault fault, FeedBatch batch) throws Exception {
    Received.Refused refused = assertInstanceOf(Received.Refused.class, receive(batch));
    assertEquals(fault, refused.fault(), refused.detail());
  }

  private static FeedBatch entries(FeedBatch batch, UnaryOperator<List<FeedEntry>> change) {
    List<FeedEntry> entries = change.apply(new ArrayList<>(batch.entries()));
    return new FeedBatch(
        batch.audience(),
        batch.from(),
        batch.to(),
        entries,
        batch.checkpoint(),
        batch.consistency(),
        batch.range(),
        batch.tie());
  }

  private static FeedEntry at(FeedEntry entry, long index) {
    return new FeedEntry(index, entry.entry(), entry.openings());
  }

  @Test
  void aRightBatchIsStored() throws Exception {
    assertInstanceOf(Received.Stored.class, receive(batch(0)));
  }

  @Test
  void aFlippedByteIsNamed() throws Exception {
    refused(
        Fault.ENTRIES,
        entries(
            batch(0),
            list -> {
              byte[] entry = list.get(3).entry().clone();
              entry[20] ^= 1;
              list.set(3, new FeedEntry(3, entry, list.get(3).openings()));
              return list;
            }));
  }

  @Test
  void aDroppedEntryIsNamed() throws Exception {
    refused(Fault.MALFORMED, entries(batch(0), list -> list.subList(0, 9)));
    FeedBatch whole = batch(0);
    FeedBatch shifted =
        new FeedBatch(
            whole.audience(),
            0,
            9,
            java.util.stream.IntStream.range(0, 9)
                .mapToObj(i -> at(whole.entries().get(i < 4 ? i : i + 1), i))
                .toList(),
            whole.checkpoint(),
            List.of(),
            world.source().consistency(9, 10),
            Optional.empty());
    refused(Fault.ENTRIES, shifted);
  }

  @Test
  void twoSwappedEntriesAreNamed() throws Exception {
    refused(
        Fault.ENTRIES,
        entries(
            batch(0),
            list -> {
              FeedEntry first = list.get(0);
              list.set(0, at(list.get(1), 0));
              list.set(1, at(first, 1));
              return list;
            }));
  }

  @Test
  void aGapIsNamed() throws Exception {
    world.records(10);
    refused(Fault.GAP, batch(10));
  }

  @Test
  void aWrongOpeningIsNamed() throws Exception {
    refused(
        Fault.OPENING,
        entries(
            batch(0),
            list -> {
              List<Opening> openings = new ArrayList<>(list.get(0).openings());
              Opening it = openings.getFirst();
              openings.set(
                  0, new Opening(it.field(), it.party(), it.salt(), World.bytes("another")));
              list.set(0, new FeedEntry(0, list.get(0).entry(), openings));
              return list;
            }));
  }

  @Test
  @Tag("promise-8")
  void withheldAndErasedAreToldApart() throws Exception {
    world.erase(2, false);
    world.erase(4, false);
    Received.Stored stored = assertInstanceOf(Received.Stored.class, receive(batch(0)));
    assertEquals(
        List.of(new Received.Withheld(2, "text"), new Received.Withheld(4, "text")),
        stored.withheld());
    world.erase(4, true);
    assertInstanceOf(Received.Stored.class, receive(batch(10)));
    assertEquals(List.of(new Received.Withheld(2, "text")), reader.withheld());
  }

  @Test
  void anEntryOfSomebodyElsesLogIsNamed() throws Exception {
    world.add(world.entries.control("de.bnetza", World.NOW, new Control.Heartbeat()));
    world.log.publish();
    assertInstanceOf(Received.Stored.class, receive(batch(0)));
    refused(Fault.AUDIENCE, batch(10));
  }

  @Test
  void aCheckpointOfAnotherKeyIsNamed() throws Exception {
    World stranger = new World().records(10);
    refused(
        Fault.CHECKPOINT_SIGNATURE,
        new Composer(stranger.feed()).compose(0, stranger.log.checkpoint()));
  }

  @Test
  void tokensOfOtherKeysIssuersAndAudiencesAreNamed() throws Exception {
    KeyPair other = KeyFile.generate();
    String token =
        SetIssuer.of(World.ISSUER, "2026", other.getPrivate(), world.clock())
            .issue("j", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    assertEquals(Fault.TOKEN_SIGNATURE, fault(token));
    String issuer =
        SetIssuer.of("https://evil.example", "2026", world.tokenKeys.getPrivate(), world.clock())
            .issue("j", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    assertEquals(Fault.ISSUER, fault(issuer));
    String audience =
        world
            .issuer()
            .issue("j", "de.bnetza", EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    assertEquals(Fault.AUDIENCE, fault(audience));
    assertEquals(Fault.MALFORMED, fault("a.b.c"));
    assertEquals(Fault.MALFORMED, fault(""));
  }

  private Fault fault(String token) throws Exception {
    return assertInstanceOf(Received.Refused.class, reader.receive(token)).fault();
  }

  /** Another log under the true key: what a dishonest operator would sign. */
  private World forged(int honest, int other) throws Exception {
    World forged = new World(world.logKeys);
    for (int i = 0; i < honest; i++) {
      forged.storage.append(world.storage.entries(i, 1).getFirst());
      forged.openings.add(world.openings.get(i));
    }
    for (int i = 0; i < other; i++) {
      forged.add(forged.record(100 + i, "another history"));
    }
    forged.log.publish();
    return forged;
  }

  private void split(World forged, long from, @Nullable Path folder) throws Exception {
    refused(Fault.SPLIT_VIEW, new Composer(forged.feed()).compose(from, forged.log.checkpoint()));
    if (folder != null) {
      try (var files = Files.list(folder)) {
        assertTrue(files.anyMatch(it -> it.getFileName().toString().startsWith("contra")));
      }
    }
  }

  @Test
  void aForkSignedWithTheTrueKeyIsNamedAndKept(@TempDir Path folder) throws Exception {
    try (FeedReader kept = world.reader().archive(FeedArchive.folder(folder)).open()) {
      String token =
          world
              .issuer()
              .issue("j-1", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
              .compact();
      assertTrue(kept.receive(token).accepted());
      World forged = forged(8, 5);
      FeedBatch fork = new Composer(forged.feed()).compose(10, forged.log.checkpoint());
      Received refused =
          kept.receive(
              world
                  .issuer()
                  .issue("j-2", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(fork))
                  .compact());
      assertEquals(Fault.SPLIT_VIEW, assertInstanceOf(Received.Refused.class, refused).fault());
      try (var files = Files.list(folder)) {
        assertTrue(files.anyMatch(it -> it.getFileName().toString().startsWith("contra")));
      }
    }
  }

  @Test
  void aRewrittenEntryIsNamed() throws Exception {
    receive(batch(0));
    World forged = forged(9, 1);
    split(forged, 0, null);
  }

  @Test
  void aTruncationIsNamed() throws Exception {
    world.records(15);
    // Only the first ten entries are delivered, under a checkpoint of twenty-five.
    receive(batch(0));
    World forged = forged(12, 0);
    split(forged, 10, null);
  }

  @Test
  void aHistoryThatDiffersAheadOfWhatWasDeliveredIsNamedWhenItIsReached() throws Exception {
    world.records(10);
    receive(batch(0));
    World forged = forged(15, 9);
    Received first = receive(new Composer(forged.feed()).compose(10, forged.log.checkpoint()));
    assertEquals(Fault.SPLIT_VIEW, assertInstanceOf(Received.Refused.class, first).fault());
  }

  @Test
  void theArchiveOpensAgainAfterACrashInMidLine(@TempDir Path folder) throws Exception {
    String token =
        world
            .issuer()
            .issue("j-1", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    try (FeedReader first = world.reader().archive(FeedArchive.folder(folder)).open()) {
      assertTrue(first.receive(token).accepted());
    }
    Files.write(
        folder.resolve("batches.jsonl"), World.bytes("{\"jti\":\"j-2"), StandardOpenOption.APPEND);
    try (FeedReader second = world.reader().archive(FeedArchive.folder(folder)).open()) {
      assertEquals(10, second.archive().size());
      assertInstanceOf(Received.Duplicate.class, second.receive(token));
      world.records(3);
      String next =
          world
              .issuer()
              .issue("j-3", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(10)))
              .compact();
      assertInstanceOf(Received.Stored.class, second.receive(next));
      assertEquals(12, second.archive().entry(12).index());
    }
  }

  @Test
  void tokensAreEncryptedToTheRecipient() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("enc").generate();
    String token =
        world
            .issuer()
            .encryptingTo(key)
            .issue("j", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    assertEquals(5, token.split("\\.", -1).length);
    assertTrue(world.reader().decryption(key).open().receive(token).accepted());
    var another = new ECKeyGenerator(Curve.P_256).keyID("enc").generate();
    Received refused = world.reader().decryption(another).open().receive(token);
    assertEquals(Fault.TOKEN_SIGNATURE, assertInstanceOf(Received.Refused.class, refused).fault());
  }

  @Test
  void theTieToTheFullRecordIsChecked() throws Exception {
    KeyPair keys = KeyFile.generate();
    MemoryStorage full = LogStorage.inMemory();
    TileLog fullLog =
        TileLog.builder(full, CheckpointSigner.of("square.example/full", keys)).manual().open();
    TrustPolicy policy =
        TrustPolicy.of(
            VerifierKey.of("square.example/full", VerifierKey.ED25519, keys.getPublic()));
    byte[] note = world.log.checkpoint().bytes();
    byte[] entry =
        world
            .entries
            .control(
                dev.modline.wire.Entries.OPERATOR,
                World.NOW,
                new Control.CheckpointSeen(World.AUDIENCE, note))
            .entry();
    full.append(entry);
    fullLog.publish();
    Tie tie = new Tie(entry, fullLog.proof(0).orElseThrow());
    world.ties = checkpoint -> Optional.of(tie);
    FeedReader strict = world.reader().fullRecord(policy).open();
    String token =
        world
            .issuer()
            .issue("j", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(0)))
            .compact();
    assertTrue(assertInstanceOf(Received.Stored.class, strict.receive(token)).tied());
    world.records(1);
    String stale =
        world
            .issuer()
            .issue("k", World.AUDIENCE, EventTypes.ENTRIES, BatchJson.write(batch(10)))
            .compact();
    assertEquals(
        Fault.TIE, assertInstanceOf(Received.Refused.class, strict.receive(stale)).fault());
  }
}
