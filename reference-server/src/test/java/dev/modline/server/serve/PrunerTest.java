package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.EndedLine;
import dev.modline.store.Kept;
import dev.modline.store.PrunedEntry;
import dev.modline.store.Pruning;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line that runs does about its logs each day. */
class PrunerTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));

  @Test
  void itPublishesThePolicyAndPrunesWhenItsNoticeIsOver() throws Exception {
    RetentionChoice year = new RetentionChoice(Optional.of(new RetentionPolicy(365, 30)), Map.of());
    try (SqlStore store = EndedLine.open(folder.resolve("modline.db"), now::get)) {
      EndedLine.live(store);
      now.set(Instant.parse("2026-11-28T00:00:00Z"));
      assertEquals(0, round(store, year).getLast().count(), "the notice runs");
      EndedLine.publish(store);
      now.set(now.get().plus(Duration.ofDays(29)));
      Kept kept = round(store, year).getLast().kept().orElseThrow();
      assertEquals(Kept.Reason.NOTICE, kept.reason());
      now.set(now.get().plus(Duration.ofDays(1)));
      List<Pruning> done = round(store, year);
      assertEquals(List.of(SampleCase.AUTHORITY, Entries.OPERATOR), audiences(done));
      assertEquals(512, done.getLast().to());
      assertThrows(PrunedEntry.class, () -> store.entry(Entries.OPERATOR, 0));
      kept = round(store, RetentionChoice.nothing()).getLast().kept().orElseThrow();
      assertEquals(Kept.Reason.NO_POLICY, kept.reason(), "taken back: all is kept from now on");
    }
  }

  @Test
  void aLogThatCannotBePrunedNowKeepsNoOtherFromIt() throws Exception {
    RetentionChoice year = new RetentionChoice(Optional.of(new RetentionPolicy(365, 1)), Map.of());
    try (SqlStore store = EndedLine.open(folder.resolve("modline.db"), now::get)) {
      EndedLine.live(store);
      now.set(Instant.parse("2026-11-28T00:00:00Z"));
      round(store, year);
      EndedLine.publish(store);
      now.set(now.get().plus(Duration.ofDays(2)));
      try (Pruner pruner =
          new Pruner(
              year,
              store.logs(),
              store.retention(
                  audience -> {
                    if (audience.equals(SampleCase.AUTHORITY)) {
                      throw new IOException("no watermark");
                    }
                    return Long.MAX_VALUE;
                  }))) {
        List<Pruning> done = pruner.round();
        assertEquals(List.of(Entries.OPERATOR), audiences(done));
        assertTrue(done.getFirst().count() > 0);
      }
    }
  }

  private static List<Pruning> round(SqlStore store, RetentionChoice choice) {
    try (Pruner pruner =
        new Pruner(choice, store.logs(), store.retention(audience -> Long.MAX_VALUE))) {
      return pruner.round();
    }
  }

  private static List<String> audiences(List<Pruning> done) {
    return done.stream().map(Pruning::audience).toList();
  }
}
