package dev.modline.examples;

import dev.modline.model.Action;
import dev.modline.model.Finding;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.spi.Listener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A listener: counts what was decided. It returns at once, as every listener must. */
public final class Tally implements Listener {
  private final Map<Action, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void screened(Target target, Verdict verdict, List<Finding> findings, Duration took) {
    counts.merge(verdict.action(), 1L, Long::sum);
  }

  /** How often each action was decided. */
  public Map<Action, Long> counts() {
    return counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
  }
}
