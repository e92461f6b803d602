package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery waits for the tie to the full record, but not for ever, and never goes backwards. */
@Tag("promise-7")
class TiedSourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final CheckpointSigner signer =
      CheckpointSigner.of("square.example/full", KeyFile.generate());
  private final MemoryStorage storage = LogStorage.inMemory();
  private Optional<SignedCheckpoint> witnessed = Optional.empty();
  private World world;
  private TileLog full;
  private TiedSource source;
  private Feed feed;
  private FeedReader reader;

  @BeforeEach
  void open() throws IOException {
    world = new World();
    full = TileLog.builder(storage, signer).manual().open();
    reader = world.reader().fullRecord(TrustPolicy.of(signer.verifierKey())).open();
    start();
  }

  private void start() throws IOException {
    source =
        new TiedSource(
            World.AUDIENCE,
            world.log,
            index -> world.openings.get(Math.toIntExact(index)),
            new TieIndex(full, () -> witnessed, folder.resolve("ties.json")),
            PATIENCE,
            world.clock());
    feed =
        Feed.builder(World.AUDIENCE, source, world.issuer())
            .entitlements(World.ENTITLED)
            .clock(world.clock())
            .maxEntries(10)
            .longPoll(Duration.ofMillis(1))
            .open();
  }

  /** The full record takes the newest checkpoint, as the store does. */
  private void anchor() throws IOException {
    Control seen = new Control.CheckpointSeen(World.AUDIENCE, world.log.checkpoint().bytes());
    storage.append(world.entries.control(Entries.OPERATOR, world.now, seen).entry());
    full.publish();
  }

  private void witness() {
    witnessed = Optional.of(full.checkpoint());
  }

  private Received.Stored next() throws IOException {
    Token token = feed.peek().orElseThrow();
    Received.Stored stored =
        assertInstanceOf(Received.Stored.class, reader.receive(token.compact()));
    feed.acknowledge(token.jti());
    return stored;
  }

  @Test
  void aCheckpointIsDeliveredOnceWitnessesHaveSeenItInTheFullRecord() throws Exception {
    world.records(10);
    assertEquals(Optional.empty(), feed.peek(), "the full record does not hold it");
    anchor();
    assertEquals(Optional.empty(), feed.peek(), "nobody has witnessed that");
    witness();
    assertTrue(next().tied());
    world.records(5);
    assertEquals(Optional.empty(), feed.peek());
    anchor();
    witness();
    assertTrue(next().tied());
    assertEquals(15, reader.archive().size());
  }

  @Test
  void aTieThatWasPrunedIsNoTieAndTheNewestIsFoundWithoutTheFile() throws Exception {
    world.records(10);
    SignedCheckpoint first = world.log.checkpoint();
    anchor();
    world.records(5);
    anchor();
    witness();
    TileLog pruned = TileLog.builder(storage, signer).minimumIndex(1).manual().open();
    TieIndex ties = new TieIndex(pruned, () -> witnessed, folder.resolve("lost.json"));
    SignedCheckpoint newest = ties.newest(World.AUDIENCE).orElseThrow();
    assertEquals(15, newest.checkpoint().size());
    assertTrue(ties.tie(World.AUDIENCE, newest).isPresent());
    assertEquals(Optional.empty(), ties.tie(World.AUDIENCE, first));
  }

  @Test
  void aLogThatGrowsFasterThanItIsWitnessedIsDeliveredUpToTheLastTie() throws Exception {
    world.records(10);
    anchor();
    witness();
    world.records(10);
    anchor();
    assertTrue(next().tied());
    assertEquals(Optional.empty(), feed.peek(), "the other ten wait");
    witness();
    assertTrue(next().tied());
  }

  @Test
  void aWitnessThatIsGoneDoesNotHoldWhatIsOwedForEver() throws Exception {
    world.records(10);
    anchor();
    assertEquals(Optional.empty(), feed.peek());
    world.now = world.now.plus(PATIENCE).plusSeconds(1);
    assertEquals(false, next().tied(), "delivered, and seen to be without a tie");
    witness();
    world.records(10);
    anchor();
    witness();
    assertTrue(next().tied(), "and tied again when it is back");
  }

  @Test
  void noSmallerCheckpointFollowsALargerOneNotEvenAfterARestart() throws Exception {
    world.records(20);
    anchor();
    witness();
    world.records(10);
    world.now = world.now.plus(PATIENCE);
    assertEquals(20, shown());
    world.now = world.now.plus(PATIENCE).plusSeconds(1);
    assertEquals(30, shown(), "untied, since the witness stays away");
    assertEquals(false, next().tied());
    start();
    assertEquals(
        Optional.empty(),
        source.deliverable(),
        "the tie of 20 entries would look like a truncation to who has seen 30");
    anchor();
    witness();
    assertEquals(30, shown());
  }

  private long shown() throws IOException {
    return source.deliverable().orElseThrow().checkpoint().size();
  }

  @Test
  void theIndexIsReadOnFromWhereItEndedAndMayBeLost() throws Exception {
    Path file = folder.resolve("ties.json");
    for (int i = 0; i < 4_200; i++) {
      storage.append(
          world
              .entries
              .control(
                  Entries.OPERATOR,
                  world.now,
                  new Control.CheckpointSeen("eu.other", world.log.checkpoint().bytes()))
              .entry());
    }
    world.records(3);
    anchor();
    witness();
    assertTrue(source.deliverable().isPresent());
    assertTrue(Files.exists(file), "how far it was read");
    start();
    assertTrue(source.tie(world.log.checkpoint()).isPresent());
    Files.delete(file);
    start();
    assertTrue(source.tie(world.log.checkpoint()).isPresent());
  }
}
