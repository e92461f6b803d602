package dev.modline.engine.base;

import dev.modline.model.Mode;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Law;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.spi.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** What the operator assembled, as the engine's pieces share it. */
public record Parts(
    CaseStore store,
    Platform platform,
    Messenger messenger,
    Policy policy,
    Law law,
    Map<String, Authority> authorities,
    SortedSet<String> jurisdictions,
    Mode firstMode,
    Listeners listeners,
    Ids ids,
    Clock clock) {
  private static final String MODE = "mode";
  private static final String SUSPENDED = "suspended";
  private static final String LAW = "law";

  /** Times are kept to the millisecond: what is stored and what is in memory must not differ. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The mode for new cases: what an operator chose last outlives a restart. */
  public Mode mode() {
    return store.setting(MODE).map(Mode::valueOf).orElse(firstMode);
  }

  public void mode(Mode mode, String staff) {
    store.setting(MODE, mode.name(), staff, now());
  }

  /** Says in the record which law is in force from now on, unless it said so before. */
  public void stateLaw() {
    String settled = law.settings();
    if (!settled.equals(store.setting(LAW).orElse(""))) {
      store.setting(LAW, settled, "start", now());
    }
  }

  public boolean suspended() {
    return store.setting(SUSPENDED).equals(Optional.of("true"));
  }

  public void suspended(boolean suspended, String staff) {
    store.setting(SUSPENDED, Boolean.toString(suspended), staff, now());
  }
}
