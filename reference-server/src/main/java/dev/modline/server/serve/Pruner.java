package dev.modline.server.serve;

import dev.modline.store.Logs;
import dev.modline.store.Pruning;
import dev.modline.store.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the logs to the settings' policy: publishes it, and once a day lets go what it allows.
 *
 * <p>Threading: a thread of its own. Failure: said in the log, tried again the next day.
 */
final class Pruner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);

  private final RetentionChoice choice;
  private final Logs logs;
  private final Retention retention;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("modline-retention").factory());
  private @Nullable Future<?> rounds;

  Pruner(RetentionChoice choice, Logs logs, Retention retention) {
    this.choice = choice;
    this.logs = logs;
    this.retention = retention;
  }

  void start() {
    rounds = thread.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.DAYS);
  }

  /** Publishes and prunes. */
  List<Pruning> round() {
    List<Pruning> done = new ArrayList<>();
    for (String audience : logs.fullRecordLast()) {
      try {
        if (retention.publish(audience, choice.policy(audience))) {
          LOG.info(
              "the retention of the log {} is published: {}", audience, choice.policy(audience));
        }
        Pruning pruning = retention.prune(audience);
        done.add(pruning);
        if (pruning.count() > 0) {
          LOG.info("pruned: {}", pruning);
        }
      } catch (RuntimeException e) {
        LOG.error("the log {} cannot be pruned now", audience, e);
      }
    }
    return done;
  }

  /** A step that is under way ends first. */
  @Override
  public void close() {
    if (rounds != null) {
      rounds.cancel(false);
    }
    thread.shutdownNow();
    thread.close();
  }
}
