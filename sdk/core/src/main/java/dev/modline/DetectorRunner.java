package dev.modline;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs each detector where its manifest says: those that wait or compute begin first, the inline
 * ones run meanwhile on the caller's thread.
 */
final class DetectorRunner implements AutoCloseable {
  /** What one detector answered. */
  record Answer(Manifest manifest, Detection detection) {}

  private record Slot(Detector detector, Manifest manifest, Breaker breaker) {
    boolean looksAt(Post post) {
      boolean images = !post.media().isEmpty();
      boolean text = !post.text().isEmpty();
      boolean content =
          manifest.contents().contains(Manifest.Content.BEHAVIOUR)
              || (text && manifest.contents().contains(Manifest.Content.TEXT))
              || (images && manifest.contents().contains(Manifest.Content.IMAGE));
      boolean language =
          manifest.languages().isEmpty()
              || post.language().equals("und")
              || manifest.languages().contains(post.language());
      return content && language;
    }
  }

  private record Started(Slot slot, Future<Detection> future, long beganNanos) {}

  private final List<Slot> inline = new ArrayList<>();
  private final List<Slot> deferred = new ArrayList<>();
  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService computing;

  DetectorRunner(List<Detector> detectors, InstantSource clock) {
    for (Detector detector : detectors) {
      Slot slot = new Slot(detector, detector.manifest(), new Breaker(clock));
      (slot.manifest().execution() == Manifest.Execution.INLINE ? inline : deferred).add(slot);
    }
    computing =
        Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().daemon().name("modline-compute-", 0).factory());
  }

  List<Answer> run(Post post) {
    List<Answer> answers = new ArrayList<>(inline.size() + deferred.size());
    List<Started> started = deferred.isEmpty() ? List.of() : start(post, answers);
    for (Slot slot : inline) {
      if (slot.looksAt(post)) {
        answers.add(guarded(slot, () -> slot.detector().detect(post)));
      }
    }
    for (Started s : started) {
      answers.add(guarded(s.slot(), () -> await(s)));
    }
    return answers;
  }

  private List<Started> start(Post post, List<Answer> answers) {
    List<Started> started = new ArrayList<>(deferred.size());
    for (Slot slot : deferred) {
      if (!slot.looksAt(post)) {
        continue;
      }
      if (!slot.breaker().tries()) {
        answers.add(
            new Answer(slot.manifest(), Detection.unavailable(Reason.CIRCUIT_OPEN, "resting")));
        continue;
      }
      boolean computes = slot.manifest().execution() == Manifest.Execution.COMPUTE;
      ExecutorService on = computes ? computing : waiting;
      started.add(
          new Started(slot, on.submit(() -> slot.detector().detect(post)), System.nanoTime()));
    }
    return started;
  }

  private static Detection await(Started started) throws Exception {
    long limit = started.slot().manifest().timeLimit().toNanos();
    long left = Math.max(1, limit - (System.nanoTime() - started.beganNanos()));
    try {
      return started.future().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      started.future().cancel(true);
      return Detection.unavailable(
          Reason.TIME_LIMIT, started.slot().manifest().timeLimit().toMillis() + " ms have passed");
    }
  }

  private interface Look {
    @Nullable Detection look() throws Exception;
  }

  /** A plug-in's fault is an answer, never an exception in the host's request. */
  private static Answer guarded(Slot slot, Look look) {
    Detection detection;
    try {
      Detection answered = look.look();
      detection =
          answered == null ? Detection.unavailable(Reason.FAULT, "answered null") : answered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      detection = Detection.unavailable(Reason.FAULT, "interrupted");
    } catch (ExecutionException e) {
      detection = Detection.unavailable(Reason.FAULT, faultName(e.getCause()));
    } catch (Exception | StackOverflowError e) {
      detection = Detection.unavailable(Reason.FAULT, faultName(e));
    }
    boolean faulty =
        detection instanceof Detection.Unavailable u
            && (u.reason() == Reason.FAULT || u.reason() == Reason.TIME_LIMIT);
    if (faulty) {
      slot.breaker().failed();
    } else {
      slot.breaker().succeeded();
    }
    return new Answer(slot.manifest(), detection);
  }

  /** The kind of fault only: its message may hold content. */
  private static String faultName(@Nullable Throwable fault) {
    return fault == null ? "unknown" : fault.getClass().getName();
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    computing.shutdownNow();
  }
}
