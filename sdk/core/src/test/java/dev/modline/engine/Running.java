package dev.modline.engine;

import dev.modline.ModlineBuilder;
import dev.modline.engine.discharge.CallLimits;
import java.time.Duration;

/**
 * A line that runs by itself beside a clock of the test's own, under limits that a test can wait
 * for.
 */
public final class Running {
  private Running() {}

  /** Undoes {@link ModlineBuilder#manual}. */
  public static void byItself(ModlineBuilder builder) {
    ((LineBuilder) builder).manual = false;
  }

  /** How long each call may take. */
  public static void within(ModlineBuilder builder, Duration limit) {
    ((LineBuilder) builder).callLimits = new CallLimits(limit, limit);
  }
}
