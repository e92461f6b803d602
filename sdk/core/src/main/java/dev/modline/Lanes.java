package dev.modline;

import dev.modline.model.Destination;
import dev.modline.model.Tracked;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One lane for each destination: how many calls may be under way to it, and what was read as due to
 * it and has not begun. What finds its lane full is left there; nobody waits for it.
 */
final class Lanes {
  /** How many calls may be under way to one destination. */
  static final int AT_ONCE = 32;

  /** The way to one destination. */
  static final class Lane {
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** Read as due; used by the thread that begins attempts alone. */
    final Deque<Tracked> ready = new ArrayDeque<>();

    boolean hasRoom() {
      return free.availablePermits() > 0;
    }

    boolean enter() {
      return free.tryAcquire();
    }

    void leave() {
      free.release();
    }
  }

  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();

  Lane to(Destination destination) {
    return lanes.computeIfAbsent(destination, k -> new Lane());
  }
}
