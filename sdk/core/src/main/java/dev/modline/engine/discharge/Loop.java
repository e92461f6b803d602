package dev.modline.engine.discharge;

import dev.modline.Status;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Listeners;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of the line that does one thing again and again until it is closed. What it could not do
 * it tries again after a pause that nothing cuts short; when the thread ends, whatever it was,
 * another goes on.
 */
public final class Loop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final long IDLE = 500;
  private static final long SHORTEST_REST = 250;
  private static final long LONGEST_REST = 2_000;

  private final String name;
  private final BooleanSupplier turn;
  private final Consumer<Throwable> fatal;
  private final Listeners listeners;
  private final Supplier<Instant> now;
  private final Semaphore wakeUp = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile Instant turnedAt;
  private boolean unwell;
  private long rest = SHORTEST_REST;

  /**
   * A loop that has not started.
   *
   * @param name the thread's
   * @param turn what is done; true when there may be more at once
   * @param fatal told of what is no plug-in's fault
   */
  Loop(
      String name,
      BooleanSupplier turn,
      Consumer<Throwable> fatal,
      Listeners listeners,
      Supplier<Instant> now) {
    this.name = name;
    this.now = now;
    this.turnedAt = now.get();
    this.turn = turn;
    this.fatal = fatal;
    this.listeners = listeners;
  }

  void start() {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .uncaughtExceptionHandler((ended, fault) -> ended(fault))
            .start(this::run);
  }

  private void ended(Throwable fault) {
    if (isClosed()) {
      return;
    }
    try {
      if (Faults.isFatal(fault)) {
        fatal.accept(fault);
      }
      pause(SHORTEST_REST);
    } finally {
      start();
    }
    log.error("{} ended and is started again: {}", name, Faults.name(fault));
    listeners.each(l -> l.restarted(name, fault));
  }

  /** How it is; one that ended is there until the one that goes on for it is. */
  Status.LoopState state() {
    Thread current = thread;
    return new Status.LoopState(name, current != null && current.isAlive(), turnedAt);
  }

  /** There may be something to do now. */
  void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void run() {
    while (!isClosed()) {
      try {
        boolean more = turn.getAsBoolean();
        turnedAt = now.get();
        recovered();
        sleepUntilWoken(more);
      } catch (RuntimeException e) {
        says(e);
        pause(rest);
        rest = Math.min(LONGEST_REST, 2 * rest);
      }
    }
  }

  private void sleepUntilWoken(boolean more) {
    try {
      if (!more) {
        wakeUp.tryAcquire(IDLE, TimeUnit.MILLISECONDS);
      }
      wakeUp.drainPermits();
    } catch (InterruptedException e) {
      // Nobody interrupts this thread to end it: it ends when the line is closed.
      log.debug("{} was interrupted", name, e);
    }
  }

  /** What is owed stays owed, and is looked at again. */
  private void says(RuntimeException e) {
    if (!unwell) {
      log.warn("{} pauses: {}", name, Faults.name(e));
      unwell = true;
    }
  }

  private void recovered() {
    if (unwell) {
      log.info("{} goes on", name);
      unwell = false;
    }
    rest = SHORTEST_REST;
  }

  private void pause(long millis) {
    try {
      closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      log.debug("{} was interrupted", name, e);
    }
  }

  /** Ends after the turn that is under way, which nobody waits for. */
  @Override
  public void close() {
    closing.countDown();
    wake();
  }
}
