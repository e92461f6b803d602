package dev.modline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("promise-1")
@Tag("promise-6")
class FolderLogTest {
  private final CheckpointSigner signer =
      CheckpointSigner.of("log.example/folder", KeyFile.generate());
  private final VerifierKey key = signer.verifierKey();

  @TempDir Path folder;

  private FolderLogBuilder log() {
    return FolderLog.builder(folder, signer).segmentBytes(1 << 18);
  }

  private static byte[] entry(long i) {
    return ("entry number " + i + " ").repeat((int) (i % 23)).getBytes(UTF_8);
  }

  private static void append(FolderLog log, long from, long to) {
    List<CompletableFuture<Long>> under = new ArrayList<>();
    for (long i = from; i < to; i++) {
      under.add(log.append(entry(i)));
    }
    for (int i = 0; i < under.size(); i++) {
      assertEquals(from + i, under.get(i).join());
    }
  }

  /** What a web server on the folder would serve, and nothing else. */
  private TileReader files() {
    return path -> {
      Path file = folder.resolve(path.toString());
      if (path.full() || Files.exists(file)) {
        return Files.readAllBytes(file);
      }
      return Arrays.copyOf(
          Files.readAllBytes(folder.resolve(path.widened().toString())), path.width() * 32);
    };
  }

  private Checkpoint checkFiles() throws Exception {
    SignedCheckpoint signed =
        SignedCheckpoint.parse(Files.readAllBytes(folder.resolve("checkpoint")));
    Checkpoint checkpoint = signed.verify(key);
    Frontier plain = new Frontier();
    long size = checkpoint.size();
    for (long bundle = 0; bundle * 256 < size; bundle++) {
      TilePath path = TilePath.within(TilePath.ENTRIES, bundle, size);
      byte[] bytes = Files.readAllBytes(folder.resolve(path.toString()));
      for (byte[] entry : EntryBundle.decode(bytes, path.width())) {
        assertArrayEquals(entry(plain.size()), entry);
        plain.append(Hash.leaf(entry));
      }
    }
    assertEquals(checkpoint.root(), plain.root());
    assertEquals(checkpoint.root(), new TreeReader(size, files()).root());
    return checkpoint;
  }

  @Test
  void whatIsAcknowledgedIsInTheFilesAfterReopening() throws Exception {
    long size = 0;
    for (int round = 0; round < 4; round++) {
      try (FolderLog log = log().open()) {
        assertEquals(size, log.size());
        append(log, size, size + 700 + round);
        size += 700 + round;
        log.tiles().awaitCheckpoint(size - 1, Duration.ofMinutes(1)).orElseThrow();
      }
      assertEquals(size, checkFiles().size());
    }
  }

  @Test
  void manySegmentsAreUsedAgainAndLetGo() throws Exception {
    try (FolderLog log = log().open()) {
      for (long i = 0; i < 20_000; i += 1000) {
        append(log, i, i + 1000);
      }
    }
    assertEquals(20_000, checkFiles().size());
    try (FolderLog log = log().open()) {
      append(log, 20_000, 20_001);
    }
    assertEquals(20_001, checkFiles().size());
  }

  @Test
  void anEmptyLogHasItsCheckpointAndASecondProcessIsRefused() throws Exception {
    try (FolderLog log = log().open()) {
      assertEquals(0, log.size());
      assertEquals(0, checkFiles().size());
      IOException refused = assertThrows(IOException.class, () -> log().open());
      assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
    }
    log().open().close();
  }

  @Test
  void theLongestAndTheEmptyEntryAreTaken() throws Exception {
    byte[] longest = new byte[65_535];
    try (FolderLog log = log().open()) {
      assertEquals(0, log.append(longest).join());
      assertEquals(1, log.append(new byte[0]).join());
      assertThrows(IllegalArgumentException.class, () -> log.append(new byte[65_536]));
    }
    try (FolderLog log = log().open()) {
      assertArrayEquals(longest, log.tiles().entries(0, 1).getFirst());
      assertEquals(0, log.tiles().entries(1, 1).getFirst().length);
    }
  }

  @Test
  void tooManyOutstandingAppendsAreTurnedAway() throws Exception {
    try (FolderLog log = log().mostOutstanding(1).open()) {
      List<CompletableFuture<Long>> under = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        under.add(log.append(new byte[10]));
      }
      int refused = 0;
      for (CompletableFuture<Long> append : under) {
        try {
          append.join();
        } catch (CompletionException e) {
          assertInstanceOf(LogOverloadedException.class, e.getCause());
          refused++;
        }
      }
      assertTrue(refused > 0 && refused < 200, "refused " + refused);
      assertEquals(200 - refused, log.size());
    }
  }

  @Test
  void lostEntriesAreNoticedAtStart() throws Exception {
    try (FolderLog log = log().open()) {
      append(log, 0, 100);
    }
    for (String name : List.of("wal-0000000000000000000")) {
      Files.delete(folder.resolve(".state").resolve(name));
    }
    assertThrows(LogContradictionException.class, () -> log().open());
  }

  @Test
  void damageInTheMiddleIsNotTakenForACrash() throws Exception {
    try (FolderLog log = log().open()) {
      for (long i = 0; i < 5; i++) {
        append(log, i, i + 1);
      }
    }
    Files.delete(folder.resolve(".state/checkpoint"));
    Files.delete(folder.resolve("checkpoint"));
    Path wal = folder.resolve(".state/wal-0000000000000000000");
    byte[] bytes = Files.readAllBytes(wal);
    bytes[2 * Segment.BLOCK + 30] ^= 1;
    Files.write(wal, bytes);
    IOException refused = assertThrows(LogContradictionException.class, () -> log().open());
    assertTrue(refused.getMessage().contains("after entry 1"), refused.getMessage());
  }

  /** Followers with a state go on; whoever begins is told what is not there. */
  @Test
  void verifyTellsThatALogWasPruned(@TempDir Path state) throws Exception {
    try (FolderLog log = log().open()) {
      append(log, 0, 9000);
      log.tiles().awaitCheckpoint(8999, Duration.ofMinutes(1)).orElseThrow();
      assertEquals(0, verifier().state(state).verify().exitCode());
      append(log, 9000, 18_000);
    }
    try (FolderLog log = log().open()) {
      log.prune(8000);
      Report whole = verifier().verify();
      assertEquals(1, whole.exitCode(), whole.toString());
      assertTrue(whole.toString().contains("000 is missing. If the log was pruned"), "" + whole);
      Report rest = verifier().from(8000).verify();
      assertEquals(0, rest.exitCode(), rest.toString());
      assertTrue(rest.toString().contains("before 7936 were not looked at"), "" + rest);
      Report follower = verifier().from(8000).state(state).verify();
      assertEquals(0, follower.exitCode(), follower.toString());
      Report tooEarly = verifier().from(7000).verify();
      assertTrue(tooEarly.toString().contains("is missing. If"), "" + tooEarly);
    }
  }

  private LogVerifier verifier() {
    return LogVerifier.of(LogSource.folder(folder), key);
  }

  @Test
  void prunedBundlesGoAndTheLogReopens() throws Exception {
    try (FolderLog log = log().open()) {
      append(log, 0, 9000);
      log.tiles().awaitCheckpoint(8999, Duration.ofMinutes(1)).orElseThrow();
      log.prune(8000);
      assertTrue(log.tiles().read("tile/entries/030").isEmpty());
      assertTrue(log.tiles().read("tile/entries/031").isPresent());
      assertThrows(IllegalArgumentException.class, () -> log.prune(7999));
      append(log, 9000, 18_000);
    }
    try (FolderLog log = log().open()) {
      append(log, 18_000, 18_500);
      log.prune(8000);
      Checkpoint checkpoint =
          log.tiles().awaitCheckpoint(18_499, Duration.ofMinutes(1)).orElseThrow().verify(key);
      assertEquals(checkpoint.root(), new TreeReader(18_500, files()).root());
      assertFalse(Files.exists(folder.resolve("tile/entries/020")), "removed by now");
      assertTrue(
          log.tiles()
              .inclusion(17_000, 18_500)
              .proves(Hash.leaf(entry(17_000)), checkpoint.root()));
    }
  }
}
