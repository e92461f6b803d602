package dev.modline.engine.discharge;

import dev.modline.Status;
import dev.modline.engine.base.Faults;
import dev.modline.engine.screen.Lane;
import dev.modline.model.Destination;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane for each destination: how many calls may be under way to it. What finds its lane full is
 * left for later; nobody waits for it.
 */
public final class Lanes {
  /** How many calls may be under way to one destination. */
  public static final int AT_ONCE = 32;

  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final long REST = TimeUnit.SECONDS.toNanos(1);

  /** The way to one destination. */
  static final class Lane {
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile boolean unread;
    private volatile long restUntil;

    boolean hasRoom() {
      return free.availablePermits() > 0;
    }

    /** What is due to it could not be read: it is not asked for before a second has passed. */
    void unread(Destination to, RuntimeException fault) {
      if (!unread) {
        log.warn("what is due to {} cannot be read: {}", to.name(), Faults.name(fault));
      }
      restUntil = System.nanoTime() + REST;
      unread = true;
    }

    void read() {
      unread = false;
    }

    boolean rests() {
      return unread && System.nanoTime() - restUntil < 0;
    }

    boolean enter() {
      return free.tryAcquire();
    }

    void leave() {
      free.release();
    }
  }

  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();

  /** How each is that anything went to since the start, in the order of their names. */
  List<Status.LaneState> states() {
    return lanes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Destination::name)))
        .map(
            lane -> {
              int free = lane.getValue().free.availablePermits();
              return new Status.LaneState(lane.getKey(), AT_ONCE - free, free == 0);
            })
        .toList();
  }

  Lane to(Destination destination) {
    return lanes.computeIfAbsent(destination, k -> new Lane());
  }
}
