package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.Hash;
import dev.modline.log.TileLog;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.spi.CaseQuery;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import dev.modline.wire.Leaf;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of commits. This proves that what is acknowledged has left the
 * process, not that it has reached the disk: for that see {@link RecordedWritesTest}.
 */
@Tag("promise-1")
@Tag("promise-2")
final class KillTest {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void everyAcknowledgedCaseIsThereAndTheLogsVerify() throws Exception {
    Path file = folder.resolve("modline.db");
    Random random = new Random(20261124);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(killed(file, "r" + round, 20 + random.nextInt(200)));
      try (SqlStore store = SqlStore.open(file)) {
        assertWhole(store, acknowledged);
      }
    }
    assertTrue(acknowledged.size() >= ROUNDS * 20);
  }

  /** The names of the cases that were acknowledged before the process was killed. */
  private static List<String> killed(Path file, String round, int after) throws Exception {
    Process process = ChildStore.start(file, round);
    List<String> acknowledged = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        (line.startsWith("ack ") ? acknowledged : rest).add(line.replace("ack ", ""));
        if (acknowledged.size() == after) {
          // Not Process.destroyForcibly: it would close the stream that is still to be read.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertTrue(acknowledged.size() >= after, "the process ended early: " + rest);
    // The last line may be cut off by the kill.
    return acknowledged.subList(0, acknowledged.size() - 1);
  }

  static void assertWhole(SqlStore store, Set<String> acknowledged) throws Exception {
    for (String name : acknowledged) {
      SampleCase sample = SampleCase.of(name);
      sample.opening();
      assertEquals(
          Optional.of(sample.fold().summary()), store.summary(sample.id()), name + " is lost");
      assertTrue(store.values(sample.id(), Set.of(SampleCase.TEXT)).size() == 1);
    }
    Set<CaseId> all = new HashSet<>();
    Optional<CaseId> after = Optional.empty();
    List<CaseSummary> page;
    do {
      page =
          store.cases(
              new CaseQuery(
                  EnumSet.allOf(CaseSummary.Status.class),
                  CaseQuery.Order.RECENT_FIRST,
                  after,
                  500));
      page.forEach(summary -> all.add(summary.id()));
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
    } while (!page.isEmpty());
    assertEquals(5 * all.size(), store.owed(Integer.MAX_VALUE).size());
    assertEquals(
        all.size(),
        store.reportsBelow(SampleCase.AUTHORITY, Long.MAX_VALUE, Integer.MAX_VALUE).size());
    assertEquals(4L * all.size(), records(store, Entries.OPERATOR));
    if (!all.isEmpty()) {
      assertEquals(all.size(), records(store, SampleCase.AUTHORITY));
    }
  }

  /** How many records a log has, each entry proved to be in the published tree. */
  private static long records(SqlStore store, String audience) throws Exception {
    TileLog log = store.logs().of(audience);
    var signed = log.publish().checkpoint();
    long records = 0;
    for (long i = 0; i < signed.size(); i++) {
      byte[] entry = store.entry(audience, i);
      records += Leaf.parse(entry).isRecord() ? 1 : 0;
      if (i % 97 == 0) {
        assertTrue(log.inclusion(i, signed.size()).proves(Hash.leaf(entry), signed.root()));
      }
    }
    return records;
  }
}
