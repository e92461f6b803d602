package dev.modline.engine.screen;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.time.InstantSource;

/** One detector of the line, with where it runs and how it is doing. */
public final class Slot {
  private final Detector detector;
  private final Manifest manifest;
  private final Lane lane;
  private final Breaker breaker;
  private volatile Manifest.Execution execution;

  /** What the listeners were last told. The watch's alone. */
  DetectorStatus told;

  Slot(Detector detector, InstantSource clock, boolean inlineGranted) {
    this.detector = detector;
    manifest = detector.manifest();
    lane = Lane.of(manifest);
    breaker = new Breaker(clock);
    execution =
        manifest.execution() == Manifest.Execution.INLINE && !inlineGranted
            ? Manifest.Execution.COMPUTE
            : manifest.execution();
    told = status();
  }

  Manifest manifest() {
    return manifest;
  }

  String name() {
    return manifest.name();
  }

  Lane lane() {
    return lane;
  }

  Breaker breaker() {
    return breaker;
  }

  Manifest.Execution execution() {
    return execution;
  }

  /** From now on it runs on threads of its own. */
  void takeOffCallers() {
    execution = Manifest.Execution.COMPUTE;
  }

  /** Whether it waits for somebody else, whose fault a missing answer then is. */
  boolean isRemote() {
    return manifest.execution() == Manifest.Execution.BLOCKING;
  }

  DetectorStatus status() {
    boolean failing = breaker.isOpen();
    return DetectorStatus.of(
        name(), execution, lane.isFull() || (failing && isRemote()), failing, lane.abandoned());
  }

  Detection look(Post post) {
    return detector.detect(post);
  }

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

  /**
   * Notes what came of asking. What a post brings on itself never counts against the detector: a
   * picture that takes too long to decode says nothing of the next one. What a remote one does not
   * answer in time is the other side's.
   */
  void note(Detection detection) {
    if (!(detection instanceof Detection.Unavailable unavailable)) {
      breaker.succeeded();
      return;
    }
    switch (unavailable.reason()) {
      case FAULT -> breaker.failed();
      case TIME_LIMIT -> {
        if (isRemote()) {
          breaker.failed();
        }
      }
      case LIMIT_EXCEEDED, MALFORMED, BUDGET_SPENT -> breaker.succeeded();
      case CIRCUIT_OPEN, BUSY, REFUSED -> {}
    }
  }

  /**
   * Whether asking again is of no use: what is no image now will be none later, and what takes too
   * long to compute will take as long. A person has to look.
   */
  boolean isLasting(Reason reason) {
    return reason == Reason.MALFORMED
        || reason == Reason.LIMIT_EXCEEDED
        || (reason == Reason.TIME_LIMIT && !isRemote());
  }
}
