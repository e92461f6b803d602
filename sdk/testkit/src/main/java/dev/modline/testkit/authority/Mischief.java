package dev.modline.testkit.authority;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** When a simulator misbehaves, and how. Asked once for each request, by many threads. */
@FunctionalInterface
public interface Mischief {
  /** What to do wrong with the next request. */
  Misbehaviour next();

  /** Never. */
  static Mischief none() {
    return () -> Misbehaviour.NONE;
  }

  /** These in order, then nothing more. */
  static Mischief script(Misbehaviour... faults) {
    Queue<Misbehaviour> left = new ArrayDeque<>(List.of(faults));
    return () -> {
      synchronized (left) {
        Misbehaviour next = left.poll();
        return next == null ? Misbehaviour.NONE : next;
      }
    };
  }

  /**
   * One of these at random, with the given probability.
   *
   * @param seed the same seed, the same sequence
   * @param probability from 0 to 1
   */
  static Mischief random(long seed, double probability, List<Misbehaviour> faults) {
    Random random = new Random(seed);
    List<Misbehaviour> all = List.copyOf(faults);
    return () -> {
      synchronized (random) {
        return random.nextDouble() < probability
            ? all.get(random.nextInt(all.size()))
            : Misbehaviour.NONE;
      }
    };
  }
}
