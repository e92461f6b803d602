package dev.modline.store;

import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One caller's work on its way through the writer, and the caller's wait for its outcome. */
final class Task {
  /** What is done within the transaction. It may be run again when the transaction failed. */
  interface Work {
    void run(Sql sql) throws SQLException, StaleCommit;
  }

  private enum State {
    QUEUED,
    STARTED,
    WITHDRAWN
  }

  private final Work work;
  private final boolean durable;
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Throwable outcome;

  Task(Work work, boolean durable) {
    this.work = work;
    this.durable = durable;
  }

  Work work() {
    return work;
  }

  /** Whether its caller may only go on once it is synced. */
  boolean durable() {
    return durable;
  }

  /** Takes it up; false when its caller has gone. */
  boolean start() {
    return state.compareAndSet(State.QUEUED, State.STARTED);
  }

  /** Ends it, once; {@code failure} is null when it took effect. */
  void end(@Nullable Throwable failure) {
    if (ended.getCount() > 0) {
      outcome = failure;
      ended.countDown();
    }
  }

  /**
   * Waits for the outcome. Work that has not begun when the time is over is withdrawn. Work that
   * has begun is waited for, since to answer that it failed could be untrue.
   */
  void await(Duration limit) throws StaleCommit {
    boolean interrupted = false;
    boolean patient = true;
    while (true) {
      try {
        if (!patient) {
          ended.await();
        } else if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
          withdraw(new TimeoutException("not begun within " + limit));
          patient = false;
          continue;
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        if (patient && state.compareAndSet(State.QUEUED, State.WITHDRAWN)) {
          Thread.currentThread().interrupt();
          throw new StoreFailure("interrupted before the commit began", e);
        }
        patient = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    answer();
  }

  private void withdraw(Exception why) {
    if (state.compareAndSet(State.QUEUED, State.WITHDRAWN)) {
      throw new StoreFailure("the store is overloaded: the commit was withdrawn", why);
    }
  }

  private void answer() throws StaleCommit {
    Throwable failure = outcome;
    switch (failure) {
      case null -> {}
      case StaleCommit stale -> throw stale;
      case StoreFailure broken ->
          throw new StoreFailure(String.valueOf(broken.getMessage()), broken, broken.isLost());
      case IllegalArgumentException wrong -> throw wrong;
      default -> throw new StoreFailure("the commit failed", failure);
    }
  }
}
