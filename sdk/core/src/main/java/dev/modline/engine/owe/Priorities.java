package dev.modline.engine.owe;

import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Recorded;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.util.List;
import java.util.Optional;

/** Which reports a person wants treated before others. Only a person can. */
public final class Priorities {
  private Priorities() {}

  /** Whether a report of the case to this authority is still to go out, or none is owed yet. */
  public static boolean inTime(Case current, String authority) {
    List<Tracked> reports =
        current.obligations().values().stream()
            .filter(
                it ->
                    it.obligation().duty() instanceof Duty.Report report
                        && report.authority().equals(authority)
                        && report.kind() == Duty.Report.Kind.DECISION)
            .toList();
    return reports.isEmpty() || reports.stream().anyMatch(it -> it.progress().isOwed());
  }

  /** Where the last reason is kept. */
  public static Optional<ValueRef> reason(Case current, String authority) {
    for (Recorded recorded : current.history().reversed()) {
      if (recorded.event() instanceof Event.Prioritised it && it.authority().equals(authority)) {
        return Optional.of(it.reason());
      }
    }
    return Optional.empty();
  }
}
