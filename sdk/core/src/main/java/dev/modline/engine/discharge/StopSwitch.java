package dev.modline.engine.discharge;

import dev.modline.Stop;
import dev.modline.WrongState;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Parts;
import dev.modline.model.Tracked;
import dev.modline.spi.StopMark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything may be called. Stopping comes first and in memory; then it is noted beside the
 * store, then in the record, so that neither a slow nor a full store keeps a call from being
 * stopped, nor a restart forgets it.
 */
public final class StopSwitch {
  /** Nothing was called. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("all acting is stopped");
    }
  }

  private static final Logger log = LoggerFactory.getLogger("dev.modline.Modline");
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  /** A stop that is not in the record yet: whose it is, why not, and whether a restart keeps it. */
  private record Pending(String staff, String why, boolean marked) {}

  private final Parts parts;
  private final Optional<StopMark> mark;
  private final ReentrantLock changing = new ReentrantLock();
  private final AtomicReference<@Nullable Throwable> halted = new AtomicReference<>();
  private volatile boolean suspended;
  private volatile @Nullable Pending pending;
  private volatile long nextTry = System.nanoTime();

  public StopSwitch(Parts parts) {
    this.parts = parts;
    this.mark = parts.store().stopMark();
    Optional<String> left = mark.flatMap(StopMark::staff);
    this.suspended = left.isPresent() || parts.suspended();
    left.ifPresent(staff -> pending = new Pending(staff, "not recorded before the restart", true));
  }

  /** Whether the operator has stopped all acting. */
  public boolean isSuspended() {
    return suspended;
  }

  /** Whether no call may begin. */
  boolean isOn() {
    return suspended || halted.get() != null;
  }

  /** To be asked immediately before each call out: what was queued does not go out any more. */
  void check() {
    if (isOn()) {
      throw new Stopped();
    }
  }

  /** What holds, when acting is stopped. */
  public Optional<Stop> holds(Supplier<List<Tracked>> begun) {
    if (!suspended) {
      return Optional.empty();
    }
    Pending missing = pending;
    return Optional.of(
        missing == null
            ? new Stop.Recorded(begun.get())
            : new Stop.HereOnly(missing.why(), missing.marked(), begun.get()));
  }

  public void suspend(String staff) {
    suspended = true;
    changing.lock();
    try {
      suspended = true; // a resume that was under way came first
      record(new Pending(staff, "is being recorded", marked(staff)));
    } finally {
      changing.unlock();
    }
  }

  /** Acts again, once the record says so; the stop itself is recorded first if it was not. */
  public void resume(String staff) {
    if (halted.get() != null) {
      throw new WrongState("the line has halted: it has to be started anew");
    }
    changing.lock();
    try {
      Pending missing = pending;
      if (missing != null) {
        parts.suspended(true, missing.staff());
        pending = null;
      }
      // While the record still says "stopped", so that whatever is refused leaves one truth.
      mark.ifPresent(StopMark::clear);
      parts.suspended(false, staff);
      suspended = false;
    } finally {
      changing.unlock();
    }
  }

  /** Records what could not be recorded before; {@code patient} with pauses between. */
  void retry(boolean patient) {
    if (pending == null || (patient && System.nanoTime() - nextTry < 0) || !changing.tryLock()) {
      return;
    }
    try {
      Pending missing = pending;
      if (missing != null) {
        record(missing);
      }
    } finally {
      changing.unlock();
    }
  }

  private void record(Pending stop) {
    pending = stop;
    try {
      parts.suspended(true, stop.staff());
    } catch (RuntimeException e) {
      pending = new Pending(stop.staff(), String.valueOf(e.getMessage()), stop.marked());
      nextTry = System.nanoTime() + PAUSE;
      return;
    }
    pending = null;
    try {
      mark.ifPresent(StopMark::clear);
    } catch (RuntimeException e) {
      // Left behind it stops the next start, which an operator can undo: the other way round not.
      log.warn("the mark of the stop stays beside the store: {}", Faults.name(e));
    }
  }

  private boolean marked(String staff) {
    try {
      mark.ifPresent(place -> place.set(staff));
      return mark.isPresent();
    } catch (RuntimeException e) {
      log.error("the stop cannot be noted beside the store: {}", Faults.name(e));
      return false;
    }
  }

  /** Stops for good: nothing in this process can be relied on any more. */
  public void halt(Throwable fault) {
    if (halted.compareAndSet(null, fault)) {
      try {
        log.error("the line has halted and acts no more: {}", Faults.name(fault));
      } finally {
        parts.listeners().each(l -> l.halted(fault)); // even if there was no memory for a line
      }
    }
  }

  /** Why the line halted. */
  public Optional<String> halted() {
    return Optional.ofNullable(halted.get()).map(Faults::name);
  }
}
