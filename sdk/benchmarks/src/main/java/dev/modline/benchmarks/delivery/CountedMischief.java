package dev.modline.benchmarks.delivery;

import dev.modline.testkit.authority.Misbehaviour;
import dev.modline.testkit.authority.Mischief;
import java.util.EnumMap;
import java.util.Map;

/** Counts what went wrong. */
final class CountedMischief implements Mischief {
  private final Mischief mischief;
  private final Map<Misbehaviour, Integer> counts = new EnumMap<>(Misbehaviour.class);

  CountedMischief(Mischief mischief) {
    this.mischief = mischief;
  }

  @Override
  public synchronized Misbehaviour next() {
    Misbehaviour next = mischief.next();
    counts.merge(next, 1, Integer::sum);
    return next;
  }

  /** How often each came, {@code NONE} with them. */
  synchronized Map<Misbehaviour, Integer> counts() {
    return new EnumMap<>(counts);
  }
}
