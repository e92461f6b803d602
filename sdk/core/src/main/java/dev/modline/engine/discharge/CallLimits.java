package dev.modline.engine.discharge;

import dev.modline.model.Duty;
import java.time.Duration;

/**
 * How long calls out may take.
 *
 * @param authority to an authority
 * @param other to anybody else
 */
public record CallLimits(Duration authority, Duration other) {
  /** What the contracts of the plug-ins promise them. */
  public static CallLimits ofContracts() {
    return new CallLimits(Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  Duration of(Duty duty) {
    return duty instanceof Duty.Report ? authority : other;
  }
}
