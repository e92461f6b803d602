package dev.modline.engine.screen;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Manifest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one detector: its calls wait, run and hang here, and no other detector's do.
 *
 * <p>A call has its time limit from when it begins. It may wait as long before that; waiting says
 * something of the posts before it and nothing of the detector. At the limit it is interrupted. One
 * that goes on all the same is abandoned: its thread is given up and another takes its place. While
 * four are abandoned the lane takes nothing more.
 */
public final class Lane implements AutoCloseable, LaneCall.Keeper {
  /** The most threads that are given up at once. */
  public static final int MOST_ABANDONED = 4;

  /** How many looks of the watch a call may go on after it was told to stop: about a second. */
  public static final int GRACE = 4;

  private static final int IDLE_SECONDS = 30;

  private final Duration limit;
  private final int threads;
  private final ExecutorService executor;
  private final @Nullable ThreadPoolExecutor pool;
  private final Set<LaneCall> running = ConcurrentHashMap.newKeySet();
  private int abandoned;

  private Lane(
      Duration limit, int threads, ExecutorService executor, @Nullable ThreadPoolExecutor pool) {
    this.limit = limit;
    this.threads = threads;
    this.executor = executor;
    this.pool = pool;
  }

  /** Virtual threads for what waits, platform threads for what computes. */
  static Lane of(Manifest manifest) {
    String name = "modline-" + manifest.name() + "-";
    if (manifest.execution() == Manifest.Execution.BLOCKING) {
      ExecutorService waiting =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
      return new Lane(manifest.timeLimit(), Integer.MAX_VALUE, waiting, null);
    }
    // Two even on one processor: one long post must not be all that is looked at.
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name, 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return new Lane(manifest.timeLimit(), threads, pool, pool);
  }

  /** Whether so much of it hangs that it takes nothing more. */
  synchronized boolean isFull() {
    return abandoned >= MOST_ABANDONED;
  }

  /** How many of its calls go on though nobody waits for them. */
  synchronized int abandoned() {
    return abandoned;
  }

  /** Hands over; {@link java.util.concurrent.RejectedExecutionException} once it is closed. */
  LaneCall submit(Callable<Detection> look) {
    LaneCall call = new LaneCall(this, look);
    executor.execute(call);
    return call;
  }

  /** Waits for the answer: {@code submitted} is when the call was handed over. */
  Detection await(LaneCall call, long submitted) throws InterruptedException, ExecutionException {
    long end = submitted + limit.toNanos();
    while (true) {
      try {
        return call.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        leave(call);
        throw e;
      } catch (CancellationException e) {
        return Detection.unavailable(Reason.BUSY, "the line is closed");
      } catch (TimeoutException e) {
        if (call.withdraw()) {
          dropped(call);
          return Detection.unavailable(Reason.BUSY, "was not begun within " + spoken());
        }
        end = call.began() + limit.toNanos();
        if (end - System.nanoTime() <= 0 && call.cancel(true)) {
          return Detection.unavailable(Reason.TIME_LIMIT, spoken() + " have passed");
        }
      }
    }
  }

  /** Nobody waits for this one any more. */
  void leave(LaneCall call) {
    if (call.withdraw()) {
      dropped(call);
    } else {
      call.cancel(true);
    }
  }

  private void dropped(LaneCall call) {
    if (pool != null) {
      pool.remove(call);
    }
  }

  private String spoken() {
    return limit.toMillis() + " ms";
  }

  @Override
  public void began(LaneCall call) {
    running.add(call);
  }

  @Override
  public void ended(LaneCall call, boolean wasAbandoned) {
    running.remove(call);
    if (wasAbandoned) {
      count(-1);
    }
  }

  /** One look of the watch: what goes on too long after it was told to stop loses its thread. */
  void look() {
    for (LaneCall call : running) {
      if (call.isCancelled() && ++call.overdue >= GRACE) {
        abandon(call);
      }
    }
  }

  private synchronized void abandon(LaneCall call) {
    if (abandoned < MOST_ABANDONED && call.abandon()) {
      count(1);
    }
  }

  private synchronized void count(int more) {
    abandoned += more;
    if (pool == null || pool.isShutdown()) {
      return;
    }
    int wanted = threads + abandoned;
    if (wanted > pool.getCorePoolSize()) {
      pool.setMaximumPoolSize(wanted);
      pool.setCorePoolSize(wanted);
    } else {
      pool.setCorePoolSize(wanted);
      pool.setMaximumPoolSize(wanted);
    }
  }

  @Override
  public void close() {
    for (Runnable waiting : executor.shutdownNow()) {
      if (waiting instanceof LaneCall call && call.withdraw()) {
        call.cancel(false);
      }
    }
  }
}
