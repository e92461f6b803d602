package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modline.store.DiskRecording.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what a process writes and syncs while it commits, then loses power after every single
 * write: what was synced is kept, of what was not each write survives or not, whole or in part. The
 * store must then hold every case that was acknowledged before, whole, and nothing by halves.
 *
 * <p>Recorded with {@code strace}, where there is one. Not covered: disks that lie about a sync,
 * and renames and deletions of files that come undone.
 */
@Tag("promise-1")
@Tag("promise-2")
final class RecordedWritesTest {
  private static final int EACH_OPENED = 50;
  private static final int BEFORE_THE_FIRST = 40;

  @TempDir private Path folder;

  @Test
  void whatIsAcknowledgedSurvivesALossOfPowerAtAnyWrite() throws Exception {
    Path file = Files.createDirectory(folder.resolve("recorded")).resolve("modline.db");
    List<Step> steps = recorded(folder, file, "only");
    long acks = steps.stream().filter(step -> step instanceof Step.Said).count();
    assertEquals(ChildStore.FEW, acks);
    assertTrue(steps.stream().filter(step -> step instanceof Step.Synced).count() >= acks);

    Random random = new Random(20261124);
    DiskRecording disk = new DiskRecording(file.getParent());
    Set<String> acknowledged = new HashSet<>();
    int cuts = 0;
    int writes = 0;
    for (Step step : steps) {
      disk.apply(step);
      if (step instanceof Step.Said said) {
        acknowledged.add(said.name());
      }
      boolean isEmptyStore = acknowledged.isEmpty() && writes++ % BEFORE_THE_FIRST != 0;
      if (!(step instanceof Step.Wrote) || !disk.isBegun("modline.db") || isEmptyStore) {
        continue;
      }
      for (DiskRecording.Loss loss : DiskRecording.Loss.values()) {
        Path copy = folder.resolve("cut");
        disk.writeAfterLoss(copy, loss, random);
        assertHolds(copy, acknowledged, loss);
        if (cuts++ % EACH_OPENED == 0) {
          open(file, copy, acknowledged);
        }
        DiskRecording.delete(copy);
      }
    }
    assertTrue(cuts > 50, "only " + cuts + " cuts");
  }

  /** What a process writes, syncs and says; without {@code strace} the test is skipped. */
  static List<Step> recorded(Path folder, Path file, String round) throws Exception {
    Path trace = folder.resolve("trace");
    assumeTrue(onPath("strace"), "there is no strace to record writes with");
    Process process =
        ChildStore.start(
            file,
            round,
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            "1000000",
            "-e",
            "trace=pwrite64,write,ftruncate,fdatasync,fsync,unlink",
            "-o",
            trace.toString());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(!said.contains("ptrace"), "processes may not be traced here: " + said);
    assertEquals(0, process.waitFor(), said);
    return DiskRecording.parse(trace, file.getParent());
  }

  private static boolean onPath(String program) {
    return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Asks the database itself, without opening the whole store. */
  private static void assertHolds(Path copy, Set<String> acknowledged, Object loss)
      throws Exception {
    SqlitePeek peek = SqlitePeek.of(copy.resolve("modline.db"));
    assertEquals("ok", peek.integrity(), "after " + loss);
    List<String> missing = new ArrayList<>(acknowledged);
    missing.removeAll(peek.wholeCases());
    assertEquals(List.of(), missing, "acknowledged and lost after " + loss);
    assertEquals(List.of(), peek.halves(), "by halves after " + loss);
  }

  /** As the next start would find it: logs that verify, everything owed. */
  private static void open(Path original, Path copy, Set<String> acknowledged) throws Exception {
    for (String key : List.of(".key", ".log-key")) {
      Path from = original.resolveSibling("modline.db" + key);
      Files.copy(from, copy.resolve("modline.db" + key));
    }
    try (SqlStore store = SqlStore.open(copy.resolve("modline.db"))) {
      KillTest.assertWhole(store, acknowledged);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
