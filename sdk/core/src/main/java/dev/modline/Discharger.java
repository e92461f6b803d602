package dev.modline;

import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop over the obligations that are open: after a crash it is the same loop. Each is tried
 * until it is acknowledged, with backoff and jitter, for ever.
 *
 * <p>An attempt goes through four steps: it takes its place in the lane of its destination and its
 * target, or is left for later; it is noted, in one commit with all that begin together; the call
 * goes out; what came of it is recorded. While the store refuses the second step nothing is called.
 * The thread of the loop waits for the store alone, never for a call or a place.
 */
final class Discharger implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Discharger.class);
  private static final int BATCH = 256;
  private static final long SHORTEST_REST = 250;
  private static final long LONGEST_REST = 2_000;
  private static final Comparator<Destination> PLATFORM_FIRST =
      Comparator.comparing((Destination to) -> !to.equals(Destination.platform()))
          .thenComparing(to -> !to.equals(Destination.messenger()))
          .thenComparing(Destination::name);

  private final Parts parts;
  private final CaseWriter writer;
  private final Attempt attempt;
  private final StopSwitch stop;
  private final CallLimits limits;
  private final Deadlines deadlines;
  private final Settler settler;
  private final Lanes lanes = new Lanes();
  private final Map<String, Ongoing> inFlight = new ConcurrentHashMap<>();
  private final Set<ObligationId> told = ConcurrentHashMap.newKeySet();
  private final Semaphore wakeUp = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private boolean unwell;
  private long rest = SHORTEST_REST;

  Discharger(Parts parts, CaseWriter writer, Attempt attempt, StopSwitch stop, CallLimits limits) {
    this.parts = parts;
    this.writer = writer;
    this.attempt = attempt;
    this.stop = stop;
    this.limits = limits;
    this.deadlines = new Deadlines(parts, writer);
    this.settler = new Settler(parts, writer, deadlines, stop::halt);
  }

  /** Starts the loop on a thread of its own. */
  void start() {
    Thread.ofPlatform()
        .daemon()
        .name("modline-discharge")
        .uncaughtExceptionHandler((thread, fault) -> ended(fault))
        .start(this::loop);
  }

  /** The thread of the loop has ended, whatever it was: another one goes on. */
  private void ended(Throwable fault) {
    if (isClosed()) {
      return;
    }
    try {
      if (Faults.isFatal(fault)) {
        stop.halt(fault);
      }
      pause(SHORTEST_REST);
    } finally {
      start();
    }
    log.error("the discharge loop ended and is started again: {}", Faults.name(fault));
    parts.listeners().each(l -> l.restarted("modline-discharge", fault));
  }

  /** Something may be owed now. */
  void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void loop() {
    while (!isClosed()) {
      int begun = 0;
      boolean well = true;
      try {
        stop.retry(true);
        settler.retry(workers, true);
        begun = round(workers, Integer.MAX_VALUE);
      } catch (RuntimeException e) {
        well = false;
        says(e);
      }
      try {
        watch();
      } catch (RuntimeException e) {
        well = false;
        says(e);
      }
      if (well) {
        recovered();
        sleepUntilWoken(begun);
      } else {
        pause(rest);
        rest = Math.min(LONGEST_REST, 2 * rest);
      }
    }
  }

  private void sleepUntilWoken(int begun) {
    try {
      if (begun == 0) {
        wakeUp.tryAcquire(500, TimeUnit.MILLISECONDS);
      }
      wakeUp.drainPermits();
    } catch (InterruptedException e) {
      // Nobody interrupts this thread to end it: it ends when the line is closed.
      log.debug("the discharge loop was interrupted", e);
    }
  }

  /** What is owed stays owed, and is looked at again after a pause that nothing cuts short. */
  private void says(RuntimeException e) {
    if (!unwell) {
      log.warn("discharge pauses: {}", Faults.name(e));
      unwell = true;
    }
  }

  private void recovered() {
    if (unwell) {
      log.info("discharge goes on");
      unwell = false;
    }
    rest = SHORTEST_REST;
  }

  private void pause(long millis) {
    try {
      closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      log.debug("the discharge loop was interrupted", e);
    }
  }

  private void watch() {
    deadlines.watch();
    for (SetAside one : parts.store().setAside(BATCH)) {
      if (told.add(one.id())) {
        settler.tell(one);
      }
    }
  }

  /** Tries everything that is due, on the caller's thread, until nothing more is. */
  int drain() {
    stop.retry(false);
    settler.retry(Runnable::run, false);
    int total = 0;
    for (int begun = 1; begun > 0 && !stop.isOn(); total += begun) {
      begun = round(Runnable::run, 1);
    }
    watch();
    return total;
  }

  /**
   * Begins what is due and finds room.
   *
   * @param most how many are noted in one commit
   */
  private int round(Executor executor, int most) {
    int begun = 0;
    if (stop.isOn()) {
      return begun;
    }
    List<Ongoing> taken = new ArrayList<>();
    for (Destination to :
        parts.store().dueTo(parts.now()).stream().sorted(PLATFORM_FIRST).toList()) {
      Lanes.Lane lane = lanes.to(to);
      if (lane.hasRoom() && lane.ready.isEmpty()) {
        lane.ready.addAll(parts.store().due(parts.now(), to, BATCH));
      }
      while (!lane.ready.isEmpty() && lane.hasRoom() && !stop.isOn()) {
        Ongoing ongoing = take(lane.ready.remove(), lane);
        if (ongoing != null) {
          taken.add(ongoing);
        }
        if (taken.size() == most) {
          begun += begin(taken, executor);
          taken.clear();
        }
      }
    }
    return begun + begin(taken, executor);
  }

  /** One call at a time for one target, and for anything else one per obligation. */
  private @Nullable Ongoing take(Tracked tracked, Lanes.Lane lane) {
    Obligation obligation = tracked.obligation();
    String key =
        obligation.duty() instanceof Duty.SetState set
            ? set.target().toString()
            : obligation.id().value();
    if (!lane.enter()) {
      return null;
    }
    Ongoing ongoing =
        new Ongoing(
            tracked,
            lane,
            () -> {
              inFlight.remove(key);
              wake();
            });
    if (inFlight.putIfAbsent(key, ongoing) != null) {
      lane.leave();
      return null;
    }
    return ongoing;
  }

  private int begin(List<Ongoing> taken, Executor executor) {
    Map<ObligationId, Tracked> noted = new HashMap<>();
    List<ObligationId> calls =
        taken.stream()
            .map(one -> one.tracked().obligation())
            .filter(obligation -> obligation.duty() instanceof Duty.Act)
            .map(Obligation::id)
            .toList();
    try {
      if (!calls.isEmpty()) {
        parts.store().begin(calls).forEach(now -> noted.put(now.obligation().id(), now));
      }
    } catch (Throwable t) {
      taken.forEach(Ongoing::dropped);
      throw t;
    }
    int begun = 0;
    for (Ongoing one : List.copyOf(taken)) {
      Tracked now = noted.get(one.tracked().obligation().id());
      if (now != null) {
        one.noted(now);
      }
      if (now != null || !(one.tracked().obligation().duty() instanceof Duty.Act)) {
        begun++;
        execute(one, executor);
      } else {
        one.dropped();
      }
    }
    return begun;
  }

  private void execute(Ongoing ongoing, Executor executor) {
    try {
      executor.execute(() -> discharge(ongoing));
    } catch (RejectedExecutionException e) {
      ongoing.dropped(); // the line is being closed
    }
  }

  private void discharge(Ongoing ongoing) {
    Tracked tracked = ongoing.tracked();
    Attempt.Outcome outcome;
    try {
      if (tracked.obligation().caseId().isEmpty()) {
        // A report for a period waits for a person to submit it; it escalates like all.
        outcome = withoutCall(ongoing, new Attempt.Outcome.Waits("waits to be submitted"));
      } else if (tracked.obligation().duty() instanceof Duty.Hold) {
        outcome = withoutCall(ongoing, new Attempt.Outcome.Over());
      } else {
        outcome = call(ongoing, tracked.obligation().caseId().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ongoing.recorded(); // the note stands for what nobody waits for any more
      return;
    }
    settler.settle(ongoing, outcome);
  }

  private static Attempt.Outcome withoutCall(Ongoing ongoing, Attempt.Outcome outcome) {
    ongoing.returned();
    return outcome;
  }

  private Attempt.Outcome call(Ongoing ongoing, CaseId caseId) throws InterruptedException {
    Tracked tracked = ongoing.tracked();
    Case current;
    try {
      current = writer.read(caseId);
    } catch (Unreadable | UnknownCase e) {
      return withoutCall(ongoing, new Attempt.Outcome.Damaged(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return withoutCall(ongoing, new Attempt.Outcome.Failed(Faults.name(e)));
    }
    Call call =
        new Call(
            () -> attempt.run(tracked, current),
            stop::halt,
            late -> settler.settleLate(ongoing, late),
            ongoing::returned);
    return call.within(limits.of(tracked.obligation().duty()));
  }

  /** What is noted as begun and has not been recorded as ended. */
  List<Tracked> begun() {
    return inFlight.values().stream()
        .map(Ongoing::tracked)
        .filter(tracked -> tracked.obligation().duty() instanceof Duty.Act)
        .toList();
  }

  /** Ends an obligation with its proof; one that has ended meanwhile is left alone. */
  void discharged(Tracked tracked, Evidence evidence) {
    settler.discharged(tracked, evidence);
  }

  /** What an authority has acknowledged; what of it cannot be read is set aside. */
  void acknowledged(Tracked report, Evidence evidence) {
    try {
      settler.discharged(report, evidence);
    } catch (Unreadable | UnknownCase e) {
      settler.setAside(report, String.valueOf(e.getMessage()));
    }
  }

  /** The reports below {@code size} in an authority's log that are still owed. */
  List<Tracked> reportsBelow(String audience, long size) {
    return parts.store().reportsBelow(audience, size, BATCH);
  }

  @Override
  public void close() {
    closing.countDown();
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
    settler.close();
  }
}
