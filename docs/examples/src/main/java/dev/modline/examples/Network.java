package dev.modline.examples;

import dev.modline.model.DesiredState;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Platform;
import java.util.HashMap;
import java.util.Map;

/** A platform: it remembers the highest version per target and ignores what comes late. */
public final class Network implements Platform {
  private final Map<Target, Long> versions = new HashMap<>();
  private final Map<Target, DesiredState> states = new HashMap<>();

  @Override
  public synchronized Effect set(Target target, DesiredState desired, long version) {
    if (version > versions.getOrDefault(target, 0L)) {
      versions.put(target, version);
      states.put(target, desired);
    }
    return new Effect.Applied("version " + versions.get(target));
  }

  /** Whether anybody can see the target. */
  public synchronized boolean shows(Target target) {
    return states.getOrDefault(target, DesiredState.unrestricted()).worldwide()
        != Restriction.REMOVED;
  }
}
