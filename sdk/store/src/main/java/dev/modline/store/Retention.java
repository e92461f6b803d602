package dev.modline.store;

import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.spi.StoreFailure;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long the logs of a store keep their entries.
 *
 * <p>Contract: nothing goes unless a policy stood published in the log for its notice. Only whole
 * bundles of 256 go, from the oldest on, up to the first entry that something keeps ({@link
 * Kept.Reason}). What goes, the leaf hashes that stay in its place and the entry that tells of it
 * are one transaction. Cases are not touched. Threading: any; pruning shares the writer with
 * commits, {@value #BUNDLES} bundles at a time. Deadline: that of a commit for each such step.
 * Failure: {@link StoreFailure}; what was not pruned is there still.
 *
 * <pre>{@code
 * Retention retention = store.retention(audience -> feeds.acknowledged(audience));
 * retention.publish("vn.abei", Optional.of(new RetentionPolicy(1_095, 30)));
 * retention.prune("vn.abei"); // does nothing for the next thirty days
 * }</pre>
 */
public final class Retention {
  /** Commits wait for one step at most: a fraction of a second. */
  private static final int BUNDLES = 4;

  /** What readers outside the store still need of a log. */
  @FunctionalInterface
  public interface Needs {
    /**
     * Asks about a log.
     *
     * @return the first entry that some reader still needs; {@link Long#MAX_VALUE} where there is
     *     nobody to wait for
     * @throws IOException if that cannot be found out: nothing is pruned then
     */
    long firstNeeded(String audience) throws IOException;
  }

  private final Logs logs;
  private final Readers readers;
  private final Writer writer;
  private final PolicyRows policies;
  private final PruneRows rows;
  private final InstantSource clock;
  private final Needs outside;

  Retention(
      Logs logs, Readers readers, Writer writer, LogRows rows, InstantSource clock, Needs outside) {
    this.logs = logs;
    this.readers = readers;
    this.writer = writer;
    this.policies = new PolicyRows(rows);
    this.rows = new PruneRows(rows, clock);
    this.clock = clock;
    this.outside = outside;
  }

  /**
   * Publishes a policy in a log and in the full record, unless it says what the last one said. A
   * longer one counts at once, a shorter one after its notice.
   *
   * @param policy empty: all is kept from now on
   * @return whether there was something to publish
   */
  public boolean publish(String audience, Optional<RetentionPolicy> policy) {
    logs.of(audience);
    AtomicReference<Boolean> published = new AtomicReference<>(false);
    writer.write(sql -> published.set(policies.publish(sql, audience, policy, clock.instant())));
    return published.get();
  }

  /** What {@link #prune} would do now. */
  public Pruning plan(String audience) {
    PruneRows.Outside bounds = bounds(audience);
    return readers.several(sql -> rows.plan(sql, audience, bounds));
  }

  /** Prunes one log as far as it may be, step by step. */
  public Pruning prune(String audience) {
    Pruning all = step(audience);
    while (all.kept().isEmpty() && !Thread.currentThread().isInterrupted()) {
      Pruning next = step(audience);
      all = new Pruning(audience, all.from(), next.to(), next.size(), next.kept());
    }
    return all;
  }

  private Pruning step(String audience) {
    PruneRows.Outside bounds = bounds(audience);
    AtomicReference<Pruning> done = new AtomicReference<>();
    writer.write(
        sql -> {
          Pruning pruning = rows.prune(sql, audience, bounds, BUNDLES);
          if (pruning.count() > 0) {
            writer.scrubAfterwards();
          }
          done.set(pruning);
        });
    try {
      logs.of(audience).pruned();
    } catch (IOException e) {
      throw new StoreFailure("what was pruned of " + audience + " is served still", e);
    }
    return done.get();
  }

  private PruneRows.Outside bounds(String audience) {
    try {
      long needed = outside.firstNeeded(audience);
      return new PruneRows.Outside(size(logs.of(audience)), covered(), needed);
    } catch (IOException e) {
      throw new StoreFailure("how far the readers of " + audience + " are is not known", e);
    }
  }

  private static long size(TileLog log) {
    return log.checkpoint().checkpoint().size();
  }

  /** Ties are checked under what witnesses have cosigned, where there are any. */
  private long covered() {
    TileLog full = logs.of(Entries.OPERATOR);
    return full.witnessed()
        .map(SignedCheckpoint::checkpoint)
        .map(it -> it.size())
        .orElse(size(full));
  }
}
