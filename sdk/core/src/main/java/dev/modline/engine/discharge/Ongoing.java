package dev.modline.engine.discharge;

import dev.modline.model.Duty;
import dev.modline.model.Progress;
import dev.modline.model.Tracked;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One attempt under way. Its place in the lane is free when the call has returned; its target only
 * when what came of it is recorded too. Otherwise the same thing would be called again because its
 * outcome could not be committed.
 */
public final class Ongoing {
  private final Lanes.Lane lane;
  private final Runnable over;
  private final AtomicInteger left = new AtomicInteger(2);
  private volatile Tracked tracked;

  Ongoing(Tracked tracked, Lanes.Lane lane, Runnable over) {
    this.tracked = tracked;
    this.lane = lane;
    this.over = over;
  }

  Tracked tracked() {
    return tracked;
  }

  /**
   * Whether it may begin, as it is now that it was noted: a call has to be, and nobody may have
   * tried it between. Then it is due at another time, and the note only marks the next.
   */
  boolean noted(@Nullable Tracked now) {
    if (now == null) {
      return !(tracked.obligation().duty() instanceof Duty.Act);
    }
    Progress read = tracked.progress();
    boolean asRead =
        now.progress().attempts() == read.attempts() + 1
            && now.progress().next().equals(read.next());
    tracked = now;
    return asRead;
  }

  /** The call has returned, or never began. */
  void returned() {
    lane.leave();
    part();
  }

  /** What came of it is recorded, or nothing will be. */
  void recorded() {
    part();
  }

  /** It never began. */
  void dropped() {
    returned();
    recorded();
  }

  private void part() {
    if (left.decrementAndGet() == 0) {
      over.run();
    }
  }
}
