package dev.modline.engine.screen;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which inline detector each caller is in, so that the watch sees one that does not come back. Kept
 * cheap: one entry for each post that is being screened, one write for each detector.
 */
public final class Callers {
  static final long EVERY_MILLIS = 250;

  /** A caller's way through the inline detectors. */
  static final class Caller {
    private volatile @Nullable Stay stay;

    /** It goes into this one now. */
    void enters(Slot slot) {
      stay = new Stay(slot);
    }
  }

  private static final class Stay {
    private final Slot slot;

    /** How often it was seen; the watch's alone. */
    private int seen;

    Stay(Slot slot) {
      this.slot = slot;
    }
  }

  private final Set<Caller> callers = ConcurrentHashMap.newKeySet();

  Caller come() {
    Caller caller = new Caller();
    callers.add(caller);
    return caller;
  }

  void go(Caller caller) {
    callers.remove(caller);
  }

  /**
   * One look of the watch: passes on whose time limit a caller has spent inside. Looks are counted,
   * not time: while the whole process stands still nobody looks, and nobody is blamed.
   */
  void look(Consumer<Slot> overran) {
    for (Caller caller : callers) {
      Stay stay = caller.stay;
      if (stay != null && ++stay.seen > looks(stay.slot.manifest().timeLimit())) {
        overran.accept(stay.slot);
      }
    }
  }

  /** How many looks a time takes, one begun included. */
  public static long looks(Duration time) {
    return 1 + time.toMillis() / EVERY_MILLIS;
  }
}
