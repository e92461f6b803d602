package dev.modline.engine.owe;

import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects duties: what several rules require in one case, act and subject is owed once. */
public final class OpenedDuties {
  private record Collected(Duty duty, List<Clock> clocks) {}

  private final Map<String, Collected> bySubject = new LinkedHashMap<>();

  public void add(Duty duty, Clock clock) {
    Collected collected =
        bySubject.computeIfAbsent(duty.subject(), k -> new Collected(duty, new ArrayList<>()));
    // Of two holds on one thing the longer one rules.
    if (duty instanceof Duty.Hold longer
        && collected.duty() instanceof Duty.Hold there
        && longer.until().isAfter(there.until())) {
      bySubject.put(duty.subject(), new Collected(longer, collected.clocks()));
    }
    collected.clocks().add(clock);
  }

  List<Obligation> obligations(CaseId id, Instant now, Set<ObligationId> known) {
    return bySubject.values().stream()
        .map(c -> Obligation.of(id, c.duty(), c.clocks(), now))
        .filter(o -> !known.contains(o.id()))
        .toList();
  }
}
