package dev.modline.server.feed;

import dev.modline.authorities.feed.FeedSource;
import dev.modline.authorities.feed.TieIndex;
import dev.modline.authorities.feed.TiedSource;
import dev.modline.log.TileLog;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The logs of a store as feeds deliver them: each tied to the full record. */
public final class RecordTie {
  /** How long a delivery waits for a witness before it goes on without a tie. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SqlStore store;
  private final TieIndex ties;
  private final Clock clock;

  /**
   * Ties of a store.
   *
   * @param store where the logs are
   * @param witnessed whether the full record has witnesses; ties are then proved under what they
   *     have cosigned, and otherwise under its newest checkpoint
   * @param folder where it is kept how far the full record was read
   * @param clock the clock of the line
   */
  public RecordTie(SqlStore store, boolean witnessed, Path folder, Clock clock) throws IOException {
    TileLog full = store.logs().of(Entries.OPERATOR);
    this.store = store;
    this.clock = clock;
    this.ties =
        new TieIndex(
            full,
            witnessed ? full::witnessed : () -> Optional.of(full.checkpoint()),
            folder.resolve("ties").resolve("index.json"));
  }

  /** An authority's log with the values of these fields. */
  public FeedSource source(String audience, Set<String> entitlements) {
    return new TiedSource(
        audience,
        store.logs().of(audience),
        index -> openings(audience, index, entitlements),
        ties,
        PATIENCE,
        clock);
  }

  private List<Opening> openings(String audience, long index, Set<String> entitlements) {
    List<Opening> openings = new ArrayList<>();
    for (Disclosure disclosure :
        store.openings(audience, index, index + 1, entitlements::contains)) {
      if (disclosure instanceof Disclosure.Open open) {
        openings.add(open.opening());
      }
    }
    return openings;
  }
}
