package dev.modline.engine.screen;

import dev.modline.model.Detection;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One post that one detector looks at on a thread of its lane. It waits, then runs, and is over
 * only when the detector has really returned: an answer that nobody waits for any more frees no
 * thread.
 */
public final class LaneCall extends FutureTask<Detection> {
  private enum Phase {
    WAITING,
    /** Taken out of the queue before it began. */
    WITHDRAWN,
    RUNNING,
    /** It goes on though it was told to stop; its thread is given up. */
    ABANDONED,
    OVER
  }

  /** Who hears that a thread is taken, and that it is free again. */
  interface Keeper {
    /** It runs. */
    void began(LaneCall call);

    /** It has really returned. */
    void ended(LaneCall call, boolean wasAbandoned);
  }

  private final Keeper lane;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
  private volatile long began;

  /** How often the watch has seen it go on after it was told to stop. The watch's alone. */
  int overdue;

  LaneCall(Keeper lane, Callable<Detection> look) {
    super(look);
    this.lane = lane;
  }

  @Override
  public void run() {
    // Before the phase, so that whoever sees it running sees since when.
    began = System.nanoTime();
    if (!phase.compareAndSet(Phase.WAITING, Phase.RUNNING)) {
      return;
    }
    lane.began(this);
    try {
      super.run();
    } finally {
      lane.ended(this, !phase.compareAndSet(Phase.RUNNING, Phase.OVER));
    }
  }

  boolean waits() {
    return phase.get() == Phase.WAITING;
  }

  /** When it began, by {@link System#nanoTime}; meaningless while it waits. */
  long began() {
    return began;
  }

  /** Takes it back; false when it has begun. */
  boolean withdraw() {
    return phase.compareAndSet(Phase.WAITING, Phase.WITHDRAWN);
  }

  /** Gives up the thread that it runs on; false when it has ended meanwhile. */
  boolean abandon() {
    return phase.compareAndSet(Phase.RUNNING, Phase.ABANDONED);
  }
}
