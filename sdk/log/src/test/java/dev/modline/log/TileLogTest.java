package dev.modline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("promise-6")
class TileLogTest {
  private static final String ORIGIN = "log.example/full";

  private final CheckpointSigner signer = CheckpointSigner.of(ORIGIN, KeyFile.generate());
  private final VerifierKey key = signer.verifierKey();
  private final MemoryStorage storage = LogStorage.inMemory();

  private static byte[] entry(long i) {
    return ("entry " + i).getBytes(UTF_8);
  }

  private void append(long count) {
    long from = storage.size();
    LongStream.range(from, from + count).forEach(i -> storage.append(entry(i)));
  }

  private TileLogBuilder log() {
    return TileLog.builder(storage, signer).manual();
  }

  /** The log's own storage, but for an error now and then. */
  private final class Failing implements LogStorage {
    private final AtomicInteger errors = new AtomicInteger();

    @Override
    public long size() throws IOException {
      return storage.size();
    }

    @Override
    public List<byte[]> entries(long from, int count) throws IOException {
      return storage.entries(from, count);
    }

    @Override
    public Optional<byte[]> checkpoint() throws IOException {
      return storage.checkpoint();
    }

    @Override
    public void saveCheckpoint(byte[] signed, long size) throws IOException {
      if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new AssertionError("a storage of the host's");
      }
      storage.saveCheckpoint(signed, size);
    }
  }

  @Test
  @Tag("promise-10")
  void neitherAnErrorNorWhoeverIsToldOfItEndsThePublishing() throws Exception {
    Failing failing = new Failing();
    AtomicInteger told = new AtomicInteger();
    TileLogBuilder builder =
        TileLog.builder(failing, signer)
            .checkpointInterval(Duration.ofMillis(10))
            .alerts(
                alert -> {
                  told.incrementAndGet();
                  throw new IllegalStateException("and so is this");
                });
    try (TileLog log = builder.open()) {
      failing.errors.set(1);
      append(3);
      log.appended();
      long begin = System.nanoTime();
      while (log.checkpoint().checkpoint().size() < 3) {
        assertTrue(System.nanoTime() - begin < Duration.ofMinutes(1).toNanos(), "it stands still");
        Thread.onSpinWait();
      }
      assertEquals(1, told.get());
    }
  }

  @Test
  void anEmptyLogPublishesItsCheckpointAtStart() throws Exception {
    try (TileLog log = log().open()) {
      Checkpoint checkpoint = log.checkpoint().verify(key);
      assertEquals(0, checkpoint.size());
      assertEquals(Hash.EMPTY, checkpoint.root());
      assertTrue(log.read("tile/0/000.p/1").isEmpty());
      assertTrue(storage.checkpoint().isPresent(), "saved before it is shown");
    }
  }

  @Test
  void tilesLeadToTheRootAtEverySizeAroundTheEdges() throws Exception {
    Frontier plain = new Frontier();
    try (TileLog log = log().open()) {
      for (long step : new long[] {1, 2, 252, 1, 1, 255, 512, 64_512 - 1, 1, 300}) {
        append(step);
        while (plain.size() < storage.size()) {
          plain.append(Hash.leaf(entry(plain.size())));
        }
        Checkpoint checkpoint = log.publish().verify(key);
        assertEquals(storage.size(), checkpoint.size());
        assertEquals(plain.root(), checkpoint.root());
        TileReader served = path -> log.read(path.toString()).orElseThrow().body();
        assertEquals(plain.root(), new TreeReader(checkpoint.size(), served).root());
      }
    }
  }

  @Test
  void everyProofHolds() throws Exception {
    append(600);
    try (TileLog log = log().open()) {
      for (long size : new long[] {1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 600}) {
        Hash root = new TreeReader(size, served(log)).root();
        for (long i = 0; i < size; i += 37) {
          assertTrue(log.inclusion(i, size).proves(Hash.leaf(entry(i)), root));
        }
        for (long earlier = 1; earlier <= size; earlier += 29) {
          Hash before = new TreeReader(earlier, served(log)).root();
          assertTrue(log.consistency(earlier, size).proves(before, root), earlier + ".." + size);
        }
      }
      assertThrows(IndexOutOfBoundsException.class, () -> log.inclusion(600, 600));
      assertThrows(IndexOutOfBoundsException.class, () -> log.consistency(1, 601));
    }
  }

  private static TileReader served(TileLog log) {
    return path -> log.read(path.toString()).orElseThrow().body();
  }

  @Test
  void theTilesOfTheSpecificationsExampleAreServedAndNoOthers() throws Exception {
    append(70_000);
    try (TileLog log = log().tiles(TileStore.inMemory(4)).open()) {
      assertTrue(log.read("tile/0/272").isPresent());
      assertTrue(log.read("tile/0/273").isEmpty());
      assertEquals(112 * 32, log.read("tile/0/273.p/112").orElseThrow().body().length);
      assertTrue(log.read("tile/0/273.p/113").isEmpty());
      assertTrue(log.read("tile/1/000").isPresent());
      assertEquals(17 * 32, log.read("tile/1/001.p/17").orElseThrow().body().length);
      assertEquals(32, log.read("tile/2/000.p/1").orElseThrow().body().length);
      assertTrue(log.read("tile/2/000.p/2").isEmpty());
      assertTrue(log.read("tile/3/000.p/1").isEmpty());
      byte[] bundle = log.read("tile/entries/273.p/112").orElseThrow().body();
      assertArrayEquals(entry(69_999), EntryBundle.decode(bundle, 112).getLast());
      assertTrue(log.read("../checkpoint").isEmpty());
    }
  }

  @Test
  void aHeartbeatIsAFreshTimedCosignatureOverTheSameCheckpoint() throws Exception {
    Instant[] now = {Instant.parse("2026-11-24T00:00:00Z")};
    append(3);
    try (TileLog log = log().clock(() -> now[0]).open()) {
      SignedCheckpoint first = log.checkpoint();
      now[0] = now[0].plusSeconds(60);
      assertEquals(first, log.publish(), "nothing new, nothing signed");
      SignedCheckpoint second = log.heartbeat();
      assertEquals(first.checkpoint(), second.verify(key));
      assertEquals(Optional.of(now[0]), second.cosigned(key));
      assertEquals(Optional.of(now[0].minusSeconds(60)), first.cosigned(key));
    }
  }

  @Test
  void aRestartGoesOnWhetherTilesWereLostOrDamaged(@TempDir Path folder) throws Exception {
    append(1000);
    Checkpoint before;
    try (TileLog log = log().tiles(TileStore.folder(folder)).open()) {
      before = log.checkpoint().checkpoint();
    }
    Files.delete(folder.resolve("tile/0/001"));
    Files.write(folder.resolve("tile/0/002"), new byte[8192]);
    append(10);
    try (TileLog log = log().tiles(TileStore.folder(folder)).open()) {
      Checkpoint after = log.checkpoint().verify(key);
      assertTrue(log.consistency(1000, 1010).proves(before.root(), after.root()));
      assertEquals(after.root(), new TreeReader(1010, served(log)).root());
    }
  }

  @Test
  void aStoreBehindItsPublishedCheckpointIsRefused() throws Exception {
    append(5);
    log().open().close();
    MemoryStorage restored = LogStorage.inMemory();
    restored.append(entry(0));
    restored.saveCheckpoint(storage.checkpoint().orElseThrow(), 5);
    IOException refused =
        assertThrows(
            LogContradictionException.class,
            () -> TileLog.builder(restored, signer).manual().open());
    assertTrue(refused.getMessage().contains("5 entries"), refused.getMessage());
  }

  @Test
  void aStoreWithAnotherHistoryIsRefused() throws Exception {
    append(5);
    log().open().close();
    MemoryStorage other = LogStorage.inMemory();
    LongStream.range(100, 110).forEach(i -> other.append(entry(i)));
    other.saveCheckpoint(storage.checkpoint().orElseThrow(), 5);
    assertThrows(
        LogContradictionException.class, () -> TileLog.builder(other, signer).manual().open());
  }

  @Test
  void aSavedCheckpointOfAnotherKeyIsRefused() throws Exception {
    log().open().close();
    CheckpointSigner other = CheckpointSigner.of(ORIGIN, KeyFile.generate());
    assertThrows(
        LogContradictionException.class, () -> TileLog.builder(storage, other).manual().open());
  }

  @Test
  void aReceiptIsCheckedOffline() throws Exception {
    append(300);
    try (TileLog log = log().open()) {
      byte[] file = log.proof(123).orElseThrow().bytes();
      LogProof.parse(file).verify(Hash.leaf(entry(123)), TrustPolicy.of(key));
      assertThrows(
          LogFormatException.class,
          () -> LogProof.parse(file).verify(Hash.leaf(entry(124)), TrustPolicy.of(key)));
      assertTrue(log.proof(300).isEmpty());
    }
  }

  @Test
  void toldOfNewEntriesItPublishesByItself() throws Exception {
    try (TileLog log =
        TileLog.builder(storage, signer).checkpointInterval(Duration.ofMillis(1)).open()) {
      append(7);
      log.appended();
      SignedCheckpoint covering = log.awaitCheckpoint(6, Duration.ofMinutes(1)).orElseThrow();
      assertEquals(7, covering.verify(key).size());
    }
  }

  @Test
  void twoKeysSignUntilTheOldOneIsGone() throws Exception {
    Instant[] now = {Instant.parse("2026-11-24T00:00:00Z")};
    CheckpointSigner old = CheckpointSigner.of(ORIGIN, KeyFile.generate());
    try (TileLog log = log().clock(() -> now[0]).alsoSigner(old, now[0].plusSeconds(10)).open()) {
      assertEquals(0, log.checkpoint().verify(old.verifierKey()).size());
      assertEquals(0, log.checkpoint().verify(key).size());
      now[0] = now[0].plusSeconds(10);
      SignedCheckpoint later = log.heartbeat();
      assertThrows(SignatureException.class, () -> later.verify(old.verifierKey()));
      assertEquals(0, later.verify(key).size());
    }
  }

  @Test
  void prunedTilesAreDeniedAndTheRestStillProves() throws Exception {
    append(1000);
    try (TileLog log = log().minimumIndex(600).open()) {
      assertTrue(log.read("tile/0/001").isEmpty());
      assertTrue(log.read("tile/entries/000").isEmpty());
      assertTrue(log.read("tile/0/002").isPresent());
      TileReader served = served(log);
      Hash root = log.checkpoint().verify(key).root();
      assertEquals(root, new TreeReader(1000, served).root());
      Hash earlier = new TreeReader(600, served).root();
      assertTrue(new TreeReader(1000, served).consistency(600).proves(earlier, root));
    }
  }

  @Test
  void pathsHaveOneSpelling() {
    assertEquals("tile/3/x001/x234/067", new TilePath(3, 1_234_067, 256).toString());
    assertEquals("tile/entries/000.p/5", new TilePath(TilePath.ENTRIES, 0, 5).toString());
    for (String good : List.of("tile/0/000", "tile/63/x001/000.p/255", "tile/entries/x999/999")) {
      assertEquals(good, TilePath.parse(good).toString());
    }
    Stream.of(
            "tile/00/000",
            "tile/64/000",
            "tile/0/0",
            "tile/0/x000/001",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/-1/000",
            "tile/0/000/",
            "tile/",
            "tile/0",
            "checkpoint",
            "tile/0/+01",
            "tile/0/x999/x999/x999" + "/x999/x999/x999/999")
        .forEach(bad -> assertThrows(LogFormatException.class, () -> TilePath.parse(bad), bad));
  }
}
