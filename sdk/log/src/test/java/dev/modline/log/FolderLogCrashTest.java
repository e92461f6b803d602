package dev.modline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes off after every single operation on the disk. */
@Tag("promise-1")
@Tag("promise-6")
class FolderLogCrashTest {
  private final CheckpointSigner signer =
      CheckpointSigner.of("log.example/crash", KeyFile.generate());

  private static byte[] entry(long i) {
    byte[] entry = new byte[(int) (1200 + i % 700)];
    new Random(i).nextBytes(entry);
    return entry;
  }

  private FolderLogBuilder log(SimulatedDisk disk) {
    return new FolderLogBuilder(disk, signer)
        .segmentBytes(1 << 18)
        .configure(settings -> settings.manual());
  }

  private SimulatedDisk written(long entries, int atOnce) throws Exception {
    SimulatedDisk disk = new SimulatedDisk();
    try (FolderLog log = log(disk).open()) {
      for (long i = 0; i < entries; i += atOnce) {
        List<CompletableFuture<?>> under = new ArrayList<>();
        for (long j = i; j < i + atOnce; j++) {
          under.add(log.append(entry(j)).thenAccept(disk::mark));
        }
        under.forEach(CompletableFuture::join);
        if (i % 3 == 0) {
          log.tiles().publish();
        }
      }
    }
    return disk;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasAcknowledgedIsThereWhereverItStopped(boolean powerLost) throws Exception {
    SimulatedDisk disk = written(420, 7);
    for (int operations = 0; operations <= disk.recorded(); operations++) {
      SimulatedDisk left = disk.after(operations, powerLost);
      long acknowledged = disk.marked(operations) + 1;
      try (FolderLog log = log(left).open()) {
        assertTrue(log.size() >= acknowledged, log.size() + " of " + acknowledged);
        check(log, left);
      } catch (Exception e) {
        throw new AssertionError("after " + operations + " operations", e);
      }
    }
  }

  private void check(FolderLog log, SimulatedDisk disk) throws Exception {
    Checkpoint checkpoint = log.tiles().checkpoint().verify(signer.verifierKey());
    assertEquals(log.size(), checkpoint.size());
    Frontier plain = new Frontier();
    for (long at = 0; at < log.size(); at += 256) {
      TilePath path = TilePath.within(TilePath.ENTRIES, at / 256, log.size());
      byte[] bundle = disk.read(path.toString()).orElseThrow();
      for (byte[] entry : EntryBundle.decode(bundle, path.width())) {
        assertArrayEquals(entry(plain.size()), entry);
        plain.append(Hash.leaf(entry));
      }
    }
    assertEquals(plain.root(), checkpoint.root());
    TileReader files = path -> disk.read(path.toString()).orElseThrow();
    assertEquals(plain.root(), new TreeReader(log.size(), files).root());
    byte[] served = disk.read("checkpoint").orElseThrow();
    assertArrayEquals(log.tiles().checkpoint().bytes(), served);
    assertTrue(new String(served, UTF_8).startsWith("log.example/crash\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64})
  void aSecondCrashWhileRecoveringLosesNothingEither(int atOnce) throws Exception {
    SimulatedDisk disk = written(320, atOnce);
    Random random = new Random(atOnce);
    for (int round = 0; round < 6; round++) {
      int first = random.nextInt(disk.recorded() + 1);
      long acknowledged = disk.marked(first) + 1;
      SimulatedDisk left = disk.after(first, true);
      log(left).open().close();
      for (int operations = 0; operations <= left.recorded(); operations += 4) {
        SimulatedDisk again = disk.after(first, true).then(left, operations);
        try (FolderLog log = log(again).open()) {
          assertTrue(log.size() >= acknowledged, log.size() + " of " + acknowledged);
          check(log, again);
        }
      }
    }
  }
}
