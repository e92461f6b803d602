package dev.modline.store;

import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What is waiting when it comes by shares one transaction and one sync;
 * each piece of work stands behind a savepoint of its own, so that one that fails harms no other.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int GROUP = 256;
  private static final int QUEUE = 8_192;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Task STOP = new Task(sql -> {}, false);

  private final Sql sql;
  private final Epoch epoch;
  private final Presence presence;
  private final Runnable committed;
  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable StoreFailure broken;
  private boolean synced = true;
  private boolean scrub;

  /**
   * Starts the thread.
   *
   * @param sql its connection, which it closes in the end
   * @param epoch who else may have taken over
   * @param presence whether the files are still those that were opened
   * @param committed told after each transaction, on this thread; returns at once
   */
  Writer(Sql sql, Epoch epoch, Presence presence, Runnable committed) {
    this.sql = sql;
    this.epoch = epoch;
    this.presence = presence;
    this.committed = committed;
    this.thread = Thread.ofPlatform().name("modline-store").daemon(true).start(this::run);
  }

  /** Does the work in a transaction and returns when it is synced. */
  void commit(Task.Work work) throws StaleCommit {
    submit(new Task(work, true));
  }

  /** Does work that cannot be stale. */
  void write(Task.Work work) {
    try {
      commit(work);
    } catch (StaleCommit e) {
      throw new IllegalStateException("this work is never stale", e);
    }
  }

  /** Does the work and returns when it is visible; a crash may undo it. */
  void note(Task.Work work) {
    try {
      submit(new Task(work, false));
    } catch (StaleCommit e) {
      throw new IllegalStateException("this work is never stale", e);
    }
  }

  /** How much waits for its turn. */
  int waiting() {
    return queue.size();
  }

  private void submit(Task task) throws StaleCommit {
    refuseIfClosed();
    if (!queue.offer(task)) {
      throw new StoreFailure(
          "the store is overloaded", new IllegalStateException(QUEUE + " commits are waiting"));
    }
    if (closed && queue.remove(task)) {
      refuseIfClosed();
    }
    task.await(LIMIT);
  }

  private void refuseIfClosed() {
    StoreFailure failure = broken;
    if (closed && failure != null) {
      throw new StoreFailure(String.valueOf(failure.getMessage()), failure, true);
    }
    if (closed) {
      throw new StoreFailure("the store is closed", new IllegalStateException("closed"));
    }
  }

  /** Overwrites, once the transaction under way is committed, what the write-ahead file holds. */
  void scrubAfterwards() {
    scrub = true;
  }

  private void run() {
    try {
      while (true) {
        List<Task> group = new ArrayList<>(GROUP);
        group.add(queue.take());
        queue.drainTo(group, GROUP - 1);
        boolean last = group.remove(STOP);
        group.removeIf(task -> !task.start());
        if (!group.isEmpty()) {
          transactOrGiveUp(group);
        }
        if (scrub) {
          scrub();
        }
        if (last) {
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("the writer of the store was interrupted and stops", e);
      broken = new StoreFailure("the writer of the store was interrupted", e, true);
    } finally {
      closed = true;
      List<Task> left = new ArrayList<>();
      queue.drainTo(left);
      left.forEach(task -> task.end(new StoreFailure("the store is closed", new Exception())));
    }
  }

  /** Out of memory, say: nobody may wait for ever for a thread that is gone. */
  private void transactOrGiveUp(List<Task> group) {
    try {
      transact(group);
    } catch (OutOfMemoryError | InternalError e) {
      StoreFailure failure = new StoreFailure("the writer of the store has failed", e, true);
      broken = failure;
      group.forEach(task -> task.end(failure));
      throw e;
    }
  }

  private void transact(List<Task> group) {
    if (broken != null) {
      group.forEach(task -> task.end(broken));
      return;
    }
    Map<Task, Optional<Exception>> outcomes = new LinkedHashMap<>();
    try {
      sync(group.stream().anyMatch(Task::durable));
      sql.run("BEGIN IMMEDIATE");
      epoch.check(sql);
      for (Task task : group) {
        outcomes.put(task, attempt(task));
      }
      presence.check();
      sql.run("COMMIT");
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (SQLException | RuntimeException | Error e) {
      failed(group, e);
      return;
    }
    outcomes.forEach((task, failure) -> task.end(failure.orElse(null)));
    tellCommitted();
  }

  /** What is committed is committed: whoever is told cannot undo it by failing. */
  private void tellCommitted() {
    try {
      committed.run();
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("what follows a commit failed", e);
    }
  }

  /** One caller's work behind its savepoint; throws only what concerns the whole transaction. */
  private Optional<Exception> attempt(Task task) throws SQLException {
    sql.run("SAVEPOINT one");
    Exception failure;
    try {
      task.work().run(sql);
      sql.run("RELEASE one");
      return Optional.empty();
    } catch (SQLException e) {
      if (!Failures.isOfOneStatement(e)) {
        throw e;
      }
      failure = Failures.of(e);
    } catch (StaleCommit | RuntimeException e) {
      failure = e;
    }
    sql.run("ROLLBACK TO one");
    sql.run("RELEASE one");
    return Optional.of(failure);
  }

  /** Nothing of the transaction is there: each tries again alone, unless nothing can be trusted. */
  private void failed(List<Task> group, Throwable e) {
    StoreFailure failure =
        switch (e) {
          case SQLException complaint -> Failures.of(complaint);
          case Epoch.TakenOver lost -> new StoreFailure(String.valueOf(lost.getMessage()), lost);
          case Presence.Gone lost -> new StoreFailure(String.valueOf(lost.getMessage()), lost);
          default -> new StoreFailure("the transaction failed", e);
        };
    rollback();
    if (e instanceof Epoch.TakenOver
        || e instanceof Presence.Gone
        || (e instanceof SQLException sqlException && Failures.isFatal(sqlException))) {
      LOG.error("the store takes no more commits until it is opened again", e);
      failure = lost(failure);
      broken = failure;
    } else if (group.size() > 1) {
      group.forEach(task -> transact(List.of(task)));
      return;
    }
    StoreFailure outcome = failure;
    group.forEach(task -> task.end(outcome));
  }

  private static StoreFailure lost(StoreFailure failure) {
    return new StoreFailure(String.valueOf(failure.getMessage()), failure, true);
  }

  private void rollback() {
    try {
      sql.run("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("the database had rolled back by itself", e);
    }
  }

  /** Notes of attempts alone need no sync; the next commit's sync covers them too. */
  private void sync(boolean durable) throws SQLException {
    if (durable != synced) {
      sql.run(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
      synced = durable;
    }
  }

  private void scrub() {
    try {
      if (sql.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0) {
        scrub = false;
      }
    } catch (SQLException e) {
      LOG.warn("what was erased may still stand in the write-ahead file; tried again", e);
    }
  }

  /** Does what is waiting, then stops. */
  @Override
  public void close() throws SQLException {
    boolean first = !closed;
    closed = true;
    if (first) {
      queue.add(STOP);
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (first) {
      sql.close();
    }
  }
}
