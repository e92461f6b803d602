package dev.modline.engine.screen;

import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Listeners;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Manifest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second for detectors that do not come back, gives up the threads that hang,
 * takes off the callers' threads what overruns there, and says aloud what has changed.
 */
public final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger("dev.modline.Modline");

  private final List<Slot> slots;
  private final Callers callers;
  private final Runnable moved;
  private final Listeners listeners;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("modline-detectors").factory());

  /** {@code moved}: called when a detector runs elsewhere from now on. */
  Watch(List<Slot> slots, Callers callers, Runnable moved, Listeners listeners) {
    this.slots = slots;
    this.callers = callers;
    this.moved = moved;
    this.listeners = listeners;
  }

  void start() {
    var unused =
        looking.scheduleWithFixedDelay(
            this::look, Callers.EVERY_MILLIS, Callers.EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One look; the watch's thread, or a test that has not started it. */
  public void look() {
    try {
      callers.look(this::takeOff);
      for (Slot slot : slots) {
        slot.lane().look();
        tell(slot);
      }
    } catch (Throwable t) {
      // What it cannot do now it tries at the next look; a task that throws is never run again.
      failed(t);
    }
  }

  private void failed(Throwable fault) {
    try {
      listeners.fault("the watch over the detectors", fault);
    } catch (Throwable t) {
      log.error("the watch over the detectors failed: {}", Faults.name(fault));
    }
  }

  private void takeOff(Slot slot) {
    if (slot.execution() == Manifest.Execution.INLINE) {
      slot.takeOffCallers();
      moved.run();
    }
  }

  private void tell(Slot slot) {
    DetectorStatus before = slot.told;
    DetectorStatus now = slot.status();
    if (now.equals(before)) {
      return;
    }
    slot.told = now;
    String name = now.name();
    if (now.execution() != before.execution()) {
      log.warn(
          "detector {} has overrun its time limit on a caller's thread, which cannot be stopped;"
              + " from now on it runs on threads of its own",
          name);
    }
    if (now.abandoned() > before.abandoned()) {
      log.warn(
          "detector {} goes on after its time limit though it was interrupted;"
              + " threads given up: {} of {}",
          name,
          now.abandoned(),
          Lane.MOST_ABANDONED);
    }
    if (now.failing() != before.failing()) {
      log.warn("detector {} {}", name, now.failing() ? "keeps failing" : "no longer fails");
    }
    if (now.resting() != before.resting()) {
      log.warn("detector {} {}", name, now.resting() ? "rests: it is not asked" : "is back");
    }
    listeners.each(l -> l.detectorChanged(now));
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
