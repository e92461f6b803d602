package dev.modline;

import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.Progress;
import dev.modline.model.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop over the obligations that are open: after a crash it is the same loop. Each is tried
 * until it is acknowledged, with backoff and jitter, for ever.
 */
final class Discharger implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Discharger.class);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int BATCH = 256;
  private static final int AT_ONCE = 32;

  private final Parts parts;
  private final CaseWriter writer;
  private final Attempt attempt;
  private final Deadlines deadlines;
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Semaphore wakeUp = new Semaphore(0);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean suspended;
  private volatile boolean closed;

  Discharger(Parts parts, CaseWriter writer, Attempt attempt) {
    this.parts = parts;
    this.writer = writer;
    this.attempt = attempt;
    this.deadlines = new Deadlines(parts, writer);
    this.suspended = parts.suspended();
  }

  /** Starts the loop on a thread of its own. */
  void start() {
    Thread.ofPlatform().daemon().name("modline-discharge").start(this::loop);
  }

  /** Something may be owed now. */
  void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
    wake();
  }

  private void loop() {
    while (!closed) {
      try {
        int begun = suspended ? 0 : round(true);
        deadlines.watch();
        if (begun == 0) {
          wakeUp.tryAcquire(500, TimeUnit.MILLISECONDS);
        }
        wakeUp.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The store is unwell; what is owed stays owed, and is looked at again.
        log.warn("discharge pauses: {}", e.getClass().getName());
        pause();
      }
    }
  }

  private void pause() {
    try {
      wakeUp.tryAcquire(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Tries everything that is due, on the caller's thread, until nothing more is. */
  int drain() {
    int total = 0;
    for (int begun = 1; begun > 0 && !suspended; total += begun) {
      begun = round(false);
    }
    deadlines.watch();
    return total;
  }

  private int round(boolean background) {
    int begun = 0;
    for (Tracked tracked : parts.store().due(parts.now(), BATCH)) {
      String key = exclusive(tracked.obligation());
      if (suspended || closed || !inFlight.add(key)) {
        continue;
      }
      begun++;
      if (background) {
        free.acquireUninterruptibly();
        workers.execute(() -> discharge(tracked, key, free::release));
      } else {
        discharge(tracked, key, () -> {});
      }
    }
    return begun;
  }

  /** One call at a time for one target, and for anything else one per obligation. */
  private static String exclusive(Obligation obligation) {
    return obligation.duty() instanceof Duty.SetState set
        ? set.target().toString()
        : obligation.id().value();
  }

  private void discharge(Tracked tracked, String key, Runnable done) {
    try {
      // What was read as due may have been done by the call that held the target before.
      Optional<Tracked> fresh = parts.store().obligation(tracked.obligation().id());
      if (fresh.isPresent() && fresh.get().progress().state() == Progress.State.OPEN) {
        tryOnce(fresh.get());
      }
    } catch (RuntimeException e) {
      log.warn("obligation {} is put off: {}", tracked.obligation().id(), e.getClass().getName());
    } finally {
      inFlight.remove(key);
      done.run();
      wake();
    }
  }

  private void tryOnce(Tracked tracked) {
    Optional<CaseId> caseId = tracked.obligation().caseId();
    if (caseId.isEmpty()) {
      // A report for a period waits for a person to submit it; it escalates like all.
      putOff(tracked, "waits to be submitted", Duration.ofDays(1));
      return;
    }
    if (tracked.obligation().duty() instanceof Duty.Hold) {
      deadlines.expire(caseId.get(), tracked.obligation().id());
      return;
    }
    Case current = writer.read(caseId.get());
    Attempt.Outcome outcome;
    try {
      outcome = timed(tracked, current);
    } catch (ExecutionException e) {
      failed(tracked, name(e.getCause()));
      return;
    } catch (TimeoutException e) {
      failed(tracked, "no answer within " + LIMIT.toSeconds() + " s");
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    settle(tracked, outcome);
  }

  private Attempt.Outcome timed(Tracked tracked, Case current)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<Attempt.Outcome> call = workers.submit(() -> attempt.run(tracked, current));
    try {
      return call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      call.cancel(true);
    }
  }

  private void settle(Tracked tracked, Attempt.Outcome outcome) {
    switch (outcome) {
      case Attempt.Outcome.Done done -> discharged(tracked, done.evidence());
      case Attempt.Outcome.Moot moot ->
          end(tracked, change -> change.supersede(owed(change, tracked), ""));
      case Attempt.Outcome.Refused refused -> failed(tracked, refused.why());
      case Attempt.Outcome.Handled handled -> {}
      case Attempt.Outcome.Awaiting awaiting -> {
        Progress p = tracked.progress();
        parts
            .store()
            .reschedule(
                tracked.obligation().id(),
                new Progress(
                    Progress.State.AWAITING,
                    p.attempts() + 1,
                    Optional.empty(),
                    "",
                    p.escalated()));
      }
    }
  }

  /** Ends an obligation with its proof; one that has ended meanwhile is left alone. */
  void discharged(Tracked tracked, Evidence evidence) {
    end(tracked, change -> change.discharge(Actor.engine(), owed(change, tracked), evidence));
  }

  private void end(Tracked tracked, java.util.function.Consumer<Change> how) {
    CaseId caseId = tracked.obligation().caseId().orElseThrow();
    writer.edit(
        caseId,
        change -> {
          if (isOwed(change, tracked)) {
            how.accept(change);
          }
        });
  }

  private static boolean isOwed(Change change, Tracked tracked) {
    Tracked now = change.current().obligations().get(tracked.obligation().id());
    return now != null && now.progress().isOwed();
  }

  private static Tracked owed(Change change, Tracked tracked) {
    Tracked now = change.current().obligations().get(tracked.obligation().id());
    return now == null ? tracked : new Tracked(now.obligation(), tracked.progress());
  }

  private void failed(Tracked tracked, String problem) {
    Obligation obligation = tracked.obligation();
    parts.listeners().each(l -> l.attemptFailed(obligation, problem));
    Instant next = parts.now().plus(Backoff.after(tracked.progress().attempts() + 1));
    Progress now = tracked.progress();
    Progress later =
        new Progress(
            Progress.State.OPEN, now.attempts() + 1, Optional.of(next), problem, now.escalated());
    if (now.attempts() == 0) {
      end(
          tracked,
          change -> {
            change.event(Actor.engine(), new Event.Failed(obligation.id(), problem));
            change.progress(obligation.id(), later);
          });
    } else {
      parts.store().reschedule(obligation.id(), later);
    }
  }

  private void putOff(Tracked tracked, String why, Duration time) {
    Progress p = tracked.progress();
    parts
        .store()
        .reschedule(
            tracked.obligation().id(),
            new Progress(
                p.state(), p.attempts(), Optional.of(parts.now().plus(time)), why, p.escalated()));
  }

  private static String name(@Nullable Throwable fault) {
    return fault == null ? "unknown" : fault.getClass().getName();
  }

  /** The reports below {@code size} in an authority's log that are still owed. */
  List<Tracked> reportsBelow(String audience, long size) {
    return parts.store().reportsBelow(audience, size, BATCH);
  }

  @Override
  public void close() {
    closed = true;
    wake();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        workers.shutdownNow();
        workers.awaitTermination(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
