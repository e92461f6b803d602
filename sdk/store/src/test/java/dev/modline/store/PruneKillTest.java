package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it prunes leaves whole steps behind, and the tree as it was. */
final class PruneKillTest {
  private static final int ROUNDS = Integer.getInteger("modline.kill.rounds", 3);
  private static final Instant LATER = SampleCase.START.plus(Duration.ofDays(2_000));

  @TempDir private Path folder;

  @Test
  void aKillInTheMidstOfPruningTearsNothing() throws Exception {
    Path file = folder.resolve("modline.db");
    prepare(file);
    SplittableRandom random = new SplittableRandom(7);
    long before = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      Process child = ChildPruner.start(file, LATER);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        String line = lines.readLine();
        assertTrue(line != null && line.equals("begins"), "it said " + line);
        if (round < ROUNDS) {
          child.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS); // some step, or between two
          child.destroyForcibly();
        }
        child.waitFor();
      }
      long now = whole(file);
      assertTrue(now >= before, "what went does not come back");
      before = now;
    }
    assertTrue(before > 256, "in the end it was pruned");
  }

  private void prepare(Path file) {
    try (SqlStore store = SqlStore.builder(file).clock(() -> SampleCase.START).open()) {
      for (int i = 0; i < 150; i++) {
        EndedCases.ended(store, SampleCase.of("kill" + i));
      }
      Retention retention = store.retention(audience -> Long.MAX_VALUE);
      for (String audience : List.of(SampleCase.AUTHORITY, Entries.OPERATOR)) {
        retention.publish(audience, Optional.of(new RetentionPolicy(365, 30)));
      }
    }
  }

  /** Opening checks the tree against what was signed; the rows must tell one story. */
  private long whole(Path file) throws Exception {
    long minimum;
    try (SqlStore store = SqlStore.builder(file).clock(() -> LATER).open()) {
      minimum = store.logs().of(Entries.OPERATOR).minimumIndex();
      store
          .logs()
          .of(Entries.OPERATOR)
          .inclusion(0, store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().size());
    }
    assertEquals(
        0,
        EndedCases.number(
            folder,
            "SELECT count(*) FROM log l WHERE l.size - l.minimum_index <>"
                + " (SELECT count(*) FROM log_entry e WHERE e.log_id = l.log_id"
                + " AND e.idx >= l.minimum_index)"
                + " OR EXISTS (SELECT 1 FROM log_entry e WHERE e.log_id = l.log_id"
                + " AND e.idx < l.minimum_index)"
                + " OR EXISTS (SELECT 1 FROM opening o WHERE o.log_id = l.log_id"
                + " AND o.idx < l.minimum_index)"
                + " OR l.minimum_index / 256 <>"
                + " (SELECT count(*) FROM pruned_tile t WHERE t.log_id = l.log_id)"));
    return minimum;
  }
}
