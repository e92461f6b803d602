package dev.modline.server;

import dev.modline.log.TileLogBuilder;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.store.SqlStore;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A store of cases that came to their end in 2019: 540 entries of the full record and more. */
public final class EndedLine {
  private static final int CASES = 60;
  private static final Duration LONG_AGO = Duration.ofDays(-3_000);

  private EndedLine() {}

  /** Opens a store whose logs are published by hand. */
  public static SqlStore open(Path file, InstantSource clock) {
    return SqlStore.builder(file)
        .origin("log.example.org/m")
        .clock(clock)
        .audience(SampleCase.AUTHORITY)
        .logs((audience, builder) -> manual(builder))
        .open();
  }

  private static void manual(TileLogBuilder builder) {
    builder.manual();
  }

  /** Lives through the cases and publishes. */
  public static void live(SqlStore store) throws IOException {
    for (int i = 0; i < CASES; i++) {
      SampleCase sample = SampleCase.of("ended" + i).after(LONG_AGO);
      commit(store, sample.opening());
      sample.settling().forEach(commit -> commit(store, commit));
      sample.after(Duration.ofDays(181));
      Event expired = new Event.Expired(sample.owed(Duty.Hold.class).id());
      commit(store, sample.commit(expired).build());
    }
    publish(store);
  }

  /** Publishes every log, the full record last. */
  public static void publish(SqlStore store) throws IOException {
    store.logs().of(SampleCase.AUTHORITY).publish();
    store.logs().of(Entries.OPERATOR).publish();
  }

  private static void commit(SqlStore store, Commit commit) {
    try {
      store.commit(commit);
    } catch (StaleCommit e) {
      throw new IllegalStateException(e);
    }
  }
}
