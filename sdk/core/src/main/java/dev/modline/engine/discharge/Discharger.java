package dev.modline.engine.discharge;

import dev.modline.Status;
import dev.modline.UnknownCase;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Unreadable;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop over the obligations that are open: after a crash it is the same loop. Each is tried
 * until it is acknowledged, with backoff and jitter, for ever.
 *
 * <p>An attempt goes through four steps: it takes its place in the lane of its destination and its
 * target, or is left for later; it is noted, in one commit with all that begin together; the call
 * goes out; what came of it is recorded. While the store refuses the second step nothing is called.
 * The thread of the loop waits for the store alone, never for a call, a place, the law or a
 * listener.
 */
public final class Discharger implements AutoCloseable {
  private static final int BATCH = 256;
  private static final Duration LAST_RECORDS = Duration.ofSeconds(5);
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
  private final Map<Destination, Deque<Tracked>> ready = new HashMap<>();
  private final StoreWatch watch;
  private final Runnable brake;
  private final Loop discharging;
  private final Loop watching;
  private final List<Loop> loops;
  private volatile boolean started;

  /** No virtual threads: a plug-in that computes for ever keeps what carries them all. */
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("modline-discharge-", 0).factory());

  public Discharger(
      Parts parts,
      CaseWriter writer,
      Attempt attempt,
      StopSwitch stop,
      CallLimits limits,
      Runnable brake) {
    this.brake = brake;
    this.parts = parts;
    this.writer = writer;
    this.attempt = attempt;
    this.stop = stop;
    this.limits = limits;
    this.deadlines = new Deadlines(parts, writer, stop);
    this.settler = new Settler(parts, writer, deadlines, stop::halt);
    this.watch = new StoreWatch(parts);
    this.watching = loop("modline-store-watch", () -> once(this::look));
    this.discharging = loop("modline-discharge", this::turn);
    this.loops =
        List.of(
            discharging,
            watching,
            loop("modline-deadlines", () -> once(this::watch)),
            loop("modline-periods", () -> once(deadlines::watchPeriods)));
  }

  private Loop loop(String name, BooleanSupplier turn) {
    return new Loop(name, turn, stop::halt, parts.listeners(), parts::now);
  }

  private static boolean once(Runnable turn) {
    turn.run();
    return false;
  }

  /** Starts the loops, each on a thread of its own: what holds one up holds up no other. */
  public void start() {
    loops.forEach(Loop::start);
    started = true;
  }

  /** How the loops and the ways out are, and the store as it was found last. */
  public LineStatus.Engine state() {
    watch.ask();
    List<Status.LoopState> threads = loops.stream().map(Loop::state).toList();
    if (started) {
      watching.wake();
    } else {
      watch.look();
    }
    return new LineStatus.Engine(
        started ? threads : List.of(),
        lanes.states(),
        watch.state(),
        watch.figures(),
        watch.unreachable());
  }

  /** Something may be owed now. */
  public void wake() {
    discharging.wake();
  }

  private boolean turn() {
    stop.retry(true);
    settler.retry(workers, true);
    return round(workers, Integer.MAX_VALUE, ready) > 0;
  }

  private void look() {
    brake.run();
    watch.look();
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
  public int drain() {
    stop.retry(false);
    settler.retry(Runnable::run, false);
    int total = 0;
    for (int begun = 1; begun > 0 && !stop.isOn(); total += begun) {
      begun = round(Runnable::run, 1, new HashMap<>());
    }
    watch();
    brake.run();
    deadlines.watchPeriods();
    return total;
  }

  /**
   * Begins what is due and finds room. What cannot be read for one destination holds up no other.
   *
   * @param most how many are noted in one commit
   * @param ready what was read as due and has not begun; the caller's thread's alone
   */
  private int round(Executor executor, int most, Map<Destination, Deque<Tracked>> ready) {
    int begun = 0;
    if (stop.isOn()) {
      return begun;
    }
    RuntimeException unread = null;
    List<Ongoing> taken = new ArrayList<>();
    try {
      for (Destination to :
          parts.store().dueTo(parts.now()).stream().sorted(PLATFORM_FIRST).toList()) {
        Lanes.Lane lane = lanes.to(to);
        Deque<Tracked> due = ready.computeIfAbsent(to, k -> new ArrayDeque<>());
        try {
          if (lane.hasRoom() && due.isEmpty() && (most == 1 || !lane.rests())) {
            due.addAll(parts.store().due(parts.now(), to, BATCH));
            lane.read();
          }
        } catch (RuntimeException e) {
          lane.unread(to, e);
          unread = e;
        }
        while (!due.isEmpty() && lane.hasRoom() && !stop.isOn()) {
          Ongoing ongoing = take(due.remove(), lane);
          if (ongoing != null) {
            taken.add(ongoing);
          }
          if (taken.size() == most) {
            begun += begin(taken, executor);
          }
        }
      }
      begun += begin(taken, executor);
    } finally {
      taken.forEach(Ongoing::dropped); // none, unless something was thrown before they began
    }
    if (unread != null && most == 1) {
      throw unread; // whoever drains is told; the loop asks again when the lane has rested
    }
    return begun;
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

  /** Notes all that were taken, and begins those that still stand as they were read. */
  private int begin(List<Ongoing> taken, Executor executor) {
    Map<ObligationId, Tracked> noted = new HashMap<>();
    List<ObligationId> calls =
        taken.stream()
            .map(one -> one.tracked().obligation())
            .filter(obligation -> obligation.duty() instanceof Duty.Act)
            .map(Obligation::id)
            .toList();
    if (!calls.isEmpty()) {
      parts.store().begin(calls).forEach(now -> noted.put(now.obligation().id(), now));
    }
    List<Ongoing> all = List.copyOf(taken);
    taken.clear();
    int begun = 0;
    for (Ongoing one : all) {
      if (one.noted(noted.get(one.tracked().obligation().id()))) {
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
    } catch (OutOfMemoryError e) {
      ongoing.dropped();
      stop.halt(e);
    }
  }

  private void discharge(Ongoing ongoing) {
    Tracked tracked = ongoing.tracked();
    Outcome outcome;
    try {
      if (tracked.obligation().caseId().isEmpty()) {
        // A report for a period waits for a person to submit it; it escalates like all.
        outcome = withoutCall(ongoing, new Outcome.Waits("waits to be submitted"));
      } else if (tracked.obligation().duty() instanceof Duty.Hold) {
        outcome = withoutCall(ongoing, new Outcome.Over());
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

  private static Outcome withoutCall(Ongoing ongoing, Outcome outcome) {
    ongoing.returned();
    return outcome;
  }

  private Outcome call(Ongoing ongoing, CaseId caseId) throws InterruptedException {
    Tracked tracked = ongoing.tracked();
    Case current;
    try {
      current = writer.read(caseId);
    } catch (Unreadable | UnknownCase e) {
      return withoutCall(ongoing, new Outcome.Damaged(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      if (Faults.isFatal(e)) {
        stop.halt(e);
      }
      return withoutCall(ongoing, new Outcome.Failed(Faults.name(e)));
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
  public List<Tracked> begun() {
    return inFlight.values().stream()
        .map(Ongoing::tracked)
        .filter(tracked -> tracked.obligation().duty() instanceof Duty.Act)
        .toList();
  }

  /** Ends an obligation with its proof; one that has ended meanwhile is left alone. */
  public void discharged(Tracked tracked, Evidence evidence) {
    settler.discharged(tracked, evidence);
  }

  /** What an authority has acknowledged; what of it cannot be read is set aside. */
  public void acknowledged(Tracked report, Evidence evidence) {
    try {
      settler.discharged(report, evidence);
    } catch (Unreadable | UnknownCase e) {
      settler.setAside(report, String.valueOf(e.getMessage()));
    }
  }

  /** The reports below {@code size} in an authority's log that are still owed. */
  public List<Tracked> reportsBelow(String audience, long size) {
    return parts.store().reportsBelow(audience, size, BATCH);
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
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
    settler.close(LAST_RECORDS);
  }
}
