package dev.modline.engine.screen;

import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Listeners;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each detector where its manifest says and the operator allows: those that wait or compute
 * begin first, each on its own {@link Lane}; the inline ones run meanwhile on the caller's thread.
 */
public final class DetectorRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger("dev.modline.Modline");

  /**
   * What one detector answered.
   *
   * @param lasting whether asking again is of no use
   */
  public record Answer(Manifest manifest, Detection detection, boolean lasting) {}

  /** Who runs where at this moment. */
  private record Placement(List<Slot> here, List<Slot> apart) {}

  private record Started(Slot slot, LaneCall call, long submitted) {}

  private final List<Slot> slots;
  private final Callers callers = new Callers();
  private final Listeners listeners;
  private final Watch watch;
  private volatile Placement placement;

  /**
   * A runner that nobody watches until {@link #start}.
   *
   * @param inline the detectors that the operator lets run on callers' threads
   */
  public DetectorRunner(
      List<Detector> detectors, Set<String> inline, Listeners listeners, InstantSource clock) {
    List<Slot> all = new ArrayList<>(detectors.size());
    for (Detector detector : detectors) {
      all.add(slot(detector, inline, clock));
    }
    // The shortest limit is waited for first, so that nobody's ends while another's is awaited.
    all.sort(Comparator.comparing(slot -> slot.manifest().timeLimit()));
    slots = List.copyOf(all);
    placement = placed();
    this.listeners = listeners;
    watch = new Watch(slots, callers, () -> placement = placed(), listeners);
  }

  private static Slot slot(Detector detector, Set<String> inline, InstantSource clock) {
    Manifest manifest = detector.manifest();
    boolean granted = Shipped.mayRunInline(detector) || inline.contains(manifest.name());
    if (manifest.execution() == Manifest.Execution.INLINE && !granted) {
      log.warn(
          "detector {} asks for the callers' threads, which nobody has granted;"
              + " it runs on threads of its own",
          manifest.name());
    }
    return new Slot(detector, clock, granted);
  }

  private Placement placed() {
    return new Placement(
        slots.stream().filter(s -> s.execution() == Manifest.Execution.INLINE).toList(),
        slots.stream().filter(s -> s.execution() != Manifest.Execution.INLINE).toList());
  }

  DetectorRunner start() {
    watch.start();
    return this;
  }

  /** For tests that look themselves. */
  public Watch watch() {
    return watch;
  }

  public List<DetectorStatus> status() {
    return slots.stream().map(Slot::status).toList();
  }

  public List<Answer> run(Post post) {
    Placement now = placement;
    List<Answer> answers = new ArrayList<>(slots.size());
    List<Started> started = now.apart().isEmpty() ? List.of() : start(now, post, answers);
    int settled = 0;
    try {
      if (!now.here().isEmpty()) {
        inline(now, post, answers);
      }
      for (; settled < started.size(); settled++) {
        Started s = started.get(settled);
        answers.add(guarded(s.slot(), () -> s.slot().lane().await(s.call(), s.submitted())));
      }
    } finally {
      for (Started left : started.subList(settled, started.size())) {
        left.slot().lane().leave(left.call());
      }
    }
    return answers;
  }

  private void inline(Placement now, Post post, List<Answer> answers) {
    Callers.Caller caller = callers.come();
    try {
      for (Slot slot : now.here()) {
        if (slot.looksAt(post)) {
          caller.enters(slot);
          answers.add(guarded(slot, () -> slot.look(post)));
        }
      }
    } finally {
      callers.go(caller);
    }
  }

  private static List<Started> start(Placement now, Post post, List<Answer> answers) {
    List<Started> started = new ArrayList<>(now.apart().size());
    for (Slot slot : now.apart()) {
      if (!slot.looksAt(post)) {
        continue;
      }
      if (slot.lane().isFull()) {
        answers.add(unavailable(slot, Reason.CIRCUIT_OPEN, "resting: too much of it hangs"));
      } else if (slot.isRemote() && !slot.breaker().tries()) {
        answers.add(unavailable(slot, Reason.CIRCUIT_OPEN, "resting"));
      } else {
        try {
          long submitted = System.nanoTime();
          started.add(new Started(slot, slot.lane().submit(() -> slot.look(post)), submitted));
        } catch (RejectedExecutionException e) {
          answers.add(unavailable(slot, Reason.BUSY, "the line is closed"));
        }
      }
    }
    return started;
  }

  private static Answer unavailable(Slot slot, Reason reason, String detail) {
    return answer(slot, Detection.unavailable(reason, detail));
  }

  private static Answer answer(Slot slot, Detection detection) {
    boolean lasting =
        detection instanceof Detection.Unavailable unavailable
            && slot.isLasting(unavailable.reason());
    return new Answer(slot.manifest(), detection, lasting);
  }

  private interface Look {
    @Nullable Detection look() throws Exception;
  }

  /** A plug-in's fault is an answer, never an exception in the host's request. */
  private Answer guarded(Slot slot, Look look) {
    Detection detection;
    try {
      Detection answered = look.look();
      detection =
          answered == null ? Detection.unavailable(Reason.FAULT, "answered null") : answered;
    } catch (InterruptedException e) {
      // The caller was told to stop, which is no fault of the detector's.
      Thread.currentThread().interrupt();
      return unavailable(slot, Reason.BUSY, "whoever asked was interrupted");
    } catch (ExecutionException e) {
      passOn(e.getCause());
      detection = Detection.unavailable(Reason.FAULT, Faults.name(e.getCause()));
    } catch (Exception | Error e) {
      passOn(e);
      detection = Detection.unavailable(Reason.FAULT, Faults.name(e));
    }
    slot.note(detection);
    return answer(slot, detection);
  }

  /** What no detector is to blame for stops the line before it goes on up to whoever asked. */
  private void passOn(@Nullable Throwable fault) {
    if (fault != null && Faults.isFatal(fault)) {
      listeners.fault("detector", fault);
    }
    Faults.passOn(fault);
  }

  @Override
  public void close() {
    watch.close();
    slots.forEach(slot -> slot.lane().close());
  }
}
