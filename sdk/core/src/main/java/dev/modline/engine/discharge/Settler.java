package dev.modline.engine.discharge;

import dev.modline.UnknownCase;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Unreadable;
import dev.modline.model.Actor;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.Progress;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import dev.modline.spi.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what attempts came to. An outcome that cannot be committed is kept and committed later:
 * what was called is never called again for that. If the process dies before, the note of the
 * attempt is what the next one knows it by.
 */
public final class Settler {
  private static final Logger log = LoggerFactory.getLogger(Settler.class);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

  /** Of a store that refuses: space that comes back is to be used soon. */
  private static final int STORE_DOUBLINGS = 4;

  private static final int OTHER_DOUBLINGS = 10;

  /** How many are recorded at once. */
  private static final int AT_ONCE = 256;

  /** An outcome that waits to be recorded. */
  private record Unrecorded(Ongoing ongoing, Outcome outcome, int tries, long next) {}

  private final Parts parts;
  private final CaseWriter writer;
  private final Deadlines deadlines;
  private final Consumer<Throwable> fatal;
  private final Queue<Unrecorded> unrecorded = new ConcurrentLinkedQueue<>();

  Settler(Parts parts, CaseWriter writer, Deadlines deadlines, Consumer<Throwable> fatal) {
    this.parts = parts;
    this.writer = writer;
    this.deadlines = deadlines;
    this.fatal = fatal;
  }

  /** Records what an attempt came to. */
  void settle(Ongoing ongoing, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      Obligation obligation = ongoing.tracked().obligation();
      parts.listeners().each(l -> l.attemptFailed(obligation, failed.problem()));
    }
    settle(new Unrecorded(ongoing, outcome, 0, 0));
  }

  /**
   * What came of it after it had been given up: that it was done counts, that it failed is known.
   */
  void settleLate(Ongoing ongoing, Outcome outcome) {
    boolean ends = outcome instanceof Outcome.Done || outcome instanceof Outcome.Awaiting;
    if (ends) {
      try {
        commit(ongoing.tracked(), outcome);
      } catch (RuntimeException e) {
        // It was recorded as failed: the next attempt asks, or is marked.
        log.warn(
            "a late answer for {} is not recorded: {}",
            ongoing.tracked().obligation().id(),
            Faults.name(e));
      }
    }
  }

  /** Tries again to record what could not be; {@code patient} with growing pauses between. */
  void retry(Executor workers, boolean patient) {
    for (int n = Math.min(AT_ONCE, unrecorded.size()); n > 0; n--) {
      Unrecorded one = unrecorded.poll();
      if (one == null) {
        return;
      }
      if (patient && System.nanoTime() - one.next() < 0) {
        unrecorded.add(one);
      } else {
        try {
          workers.execute(() -> settle(one));
        } catch (RejectedExecutionException e) {
          unrecorded.add(one); // the line is being closed, which tries a last time
          return;
        }
      }
    }
  }

  private void settle(Unrecorded one) {
    Tracked tracked = one.ongoing().tracked();
    try {
      commit(tracked, one.outcome());
      one.ongoing().recorded();
    } catch (Unreadable | UnknownCase e) {
      String problem = String.valueOf(e.getMessage());
      settle(new Unrecorded(one.ongoing(), new Outcome.Damaged(problem), 0, 0));
    } catch (Throwable t) {
      if (Faults.isFatal(t)) {
        fatal.accept(t);
      }
      keep(one, t);
    }
  }

  private void keep(Unrecorded one, Throwable fault) {
    if (one.tries() == 0) {
      log.warn(
          "what came of {} is recorded later: {}",
          one.ongoing().tracked().obligation().id(),
          Faults.name(fault));
    }
    int most = fault instanceof StoreFailure ? STORE_DOUBLINGS : OTHER_DOUBLINGS;
    long pause = FIRST_PAUSE << Math.min(one.tries(), most);
    unrecorded.add(
        new Unrecorded(one.ongoing(), one.outcome(), one.tries() + 1, System.nanoTime() + pause));
  }

  private void commit(Tracked tracked, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> discharged(tracked, done.evidence());
      case Outcome.Moot moot -> end(tracked, change -> change.supersede(owed(change, tracked), ""));
      case Outcome.Refused refused -> failed(tracked, refused.why());
      case Outcome.Failed failed -> failed(tracked, failed.problem());
      case Outcome.Handled handled -> {}
      case Outcome.Stopped stopped -> {}
      case Outcome.Damaged damaged -> setAside(tracked, damaged.problem());
      case Outcome.Over over ->
          deadlines.expire(tracked.obligation().caseId().orElseThrow(), tracked.obligation().id());
      case Outcome.Waits waits -> putOff(tracked, waits.why(), Duration.ofDays(1));
      case Outcome.Awaiting awaiting -> {
        Progress p = tracked.progress();
        parts
            .store()
            .reschedule(
                tracked.obligation().id(),
                new Progress(
                    Progress.State.AWAITING, p.attempts(), Optional.empty(), "", p.escalated()));
      }
    }
  }

  /** Ends an obligation with its proof; one that has ended meanwhile is left alone. */
  void discharged(Tracked tracked, Evidence evidence) {
    end(tracked, change -> change.discharge(Actor.engine(), owed(change, tracked), evidence));
  }

  private void end(Tracked tracked, Consumer<Change> how) {
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

  /** The first failure is an event; those after it are bookkeeping. */
  private void failed(Tracked tracked, String problem) {
    Obligation obligation = tracked.obligation();
    Progress now = tracked.progress();
    Instant next = parts.now().plus(Backoff.after(Math.max(1, now.attempts())));
    Progress later =
        new Progress(
            Progress.State.OPEN, now.attempts(), Optional.of(next), problem, now.escalated());
    if (now.problem().isEmpty()) {
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

  /** What cannot be read is tried no more, and a person is told at once. */
  void setAside(Tracked tracked, String problem) {
    parts.store().setAside(tracked.obligation().id(), problem, parts.now());
  }

  /** Tells the operator of what was set aside. */
  void tell(SetAside one) {
    log.error("obligation {} is set aside: {}", one.id(), one.problem());
    parts.listeners().each(l -> l.setAside(one));
  }

  /**
   * Records a last time what could not be; what then still cannot, the notes stand for. Nobody
   * waits longer than {@code most} for a store or a listener that does not answer.
   */
  void close(Duration most) {
    int left = unrecorded.size();
    if (left == 0) {
      return;
    }
    Thread last =
        Thread.ofPlatform()
            .daemon()
            .name("modline-closing")
            .start(
                () -> {
                  for (int n = left; n > 0; n -= AT_ONCE) {
                    retry(Runnable::run, false);
                  }
                });
    try {
      last.join(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
