package dev.modline.authorities.dsa;

import dev.modline.authorities.exchange.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gathers what many threads deliver at the same time into batches. There is no thread of its own:
 * whoever comes first waits a moment for the others and sends for all.
 */
final class Batcher {
  private static final Duration PATIENCE = Duration.ofSeconds(58);

  private record Waiting(Statement statement, CompletableFuture<Submitter.Outcome> outcome) {}

  private final Submitter submitter;
  private final int most;
  private final Duration linger;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Semaphore sending = new Semaphore(1);

  Batcher(Submitter submitter, int most, Duration linger) {
    this.submitter = submitter;
    this.most = most;
    this.linger = linger;
  }

  Submitter.Outcome submit(Statement statement) throws InterruptedException, RetryLater {
    Waiting mine = new Waiting(statement, new CompletableFuture<>());
    queue.add(mine);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!mine.outcome().isDone()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        queue.remove(mine);
        throw new RetryLater("the database took too long");
      }
      if (sending.tryAcquire()) {
        try {
          sendOne(mine);
        } finally {
          sending.release();
        }
      } else {
        await(mine, Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
      }
    }
    return mine.outcome().join();
  }

  private static void await(Waiting mine, long nanos) throws InterruptedException {
    try {
      mine.outcome().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Looked at again by the caller.
    }
  }

  private void sendOne(Waiting mine) throws InterruptedException {
    if (mine.outcome().isDone()) {
      return;
    }
    if (queue.size() < most && !linger.isZero()) {
      Thread.sleep(linger);
    }
    List<Waiting> taken = new ArrayList<>();
    queue.drainTo(taken, most);
    Map<String, Waiting> first = new LinkedHashMap<>();
    for (Waiting it : taken) {
      // The same statement twice in one request would be refused: the second goes with the next.
      if (first.putIfAbsent(it.statement().puid(), it) != null) {
        queue.add(it);
      }
    }
    Map<String, Submitter.Outcome> outcomes = Map.of();
    try {
      outcomes = submitter.submit(first.values().stream().map(Waiting::statement).toList());
    } finally {
      for (Waiting it : first.values()) {
        Submitter.Outcome outcome = outcomes.get(it.statement().puid());
        it.outcome()
            .complete(
                outcome != null
                    ? outcome
                    : new Submitter.Outcome.Later(new RetryLater("sending was interrupted")));
      }
    }
  }
}
