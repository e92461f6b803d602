package dev.modline.benchmarks.delivery;

import dev.modline.model.Case;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Progress;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.store.SqlStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the decisions of a run.
 *
 * @param decisions how many were to be made
 * @param decided how many have exactly one case with exactly one report
 * @param discharged how many reports are discharged
 * @param held how many of them the receiver holds
 * @param missing how many of them it does not
 * @param copies how many records it holds more than once
 * @param marked how many events mark a possible duplicate
 * @param unmarked how many records it holds more than once though the event marks nothing
 * @param strange how many records it holds that were never decided
 * @param failedOnce how many reports have a failed attempt on record
 */
record Counts(
    int decisions,
    int decided,
    int discharged,
    int held,
    int missing,
    int copies,
    int marked,
    int unmarked,
    int strange,
    int failedOnce) {

  /** Whether nothing is missing, and no copy is there that may not be. */
  boolean isGood(Way way) {
    boolean all = decided == decisions && discharged == decisions && held == decisions;
    boolean once = way.leavesDoubt() ? unmarked == 0 : copies == 0 && marked == 0;
    return all && missing == 0 && strange == 0 && once;
  }

  static Counts of(Way way, int decisions, SqlStore store, Map<String, Integer> atReceiver) {
    Map<String, Integer> left = new HashMap<>(atReceiver);
    int decided = 0;
    int discharged = 0;
    int held = 0;
    int copies = 0;
    int marked = 0;
    int unmarked = 0;
    int failedOnce = 0;
    for (int n = 0; n < decisions; n++) {
      List<CaseSummary> cases = store.casesAbout(Target.post(Screened.id(n)));
      if (cases.size() != 1) {
        continue;
      }
      Case it = Case.fold(store.events(cases.getFirst().id()));
      List<Tracked> reports = reports(it);
      if (reports.size() != 1) {
        continue;
      }
      decided++;
      discharged += reports.getFirst().progress().state() == Progress.State.DISCHARGED ? 1 : 0;
      failedOnce += it.history().stream().anyMatch(e -> e.event() instanceof Event.Failed) ? 1 : 0;
      String record = way.heldAs(n, reports.getFirst().obligation().id());
      boolean doubt = doubt(it, reports.getFirst());
      Integer times = left.remove(record);
      held += times == null ? 0 : 1;
      copies += times != null && times > 1 ? 1 : 0;
      marked += doubt ? 1 : 0;
      unmarked += times != null && times > 1 && !doubt ? 1 : 0;
    }
    return new Counts(
        decisions,
        decided,
        discharged,
        held,
        decided - held,
        copies,
        marked,
        unmarked,
        left.size(),
        failedOnce);
  }

  private static List<Tracked> reports(Case it) {
    return it.obligations().values().stream()
        .filter(owed -> owed.obligation().duty() instanceof Duty.Report)
        .toList();
  }

  private static boolean doubt(Case it, Tracked report) {
    return it.history().stream()
        .map(recorded -> recorded.event())
        .filter(Event.Discharged.class::isInstance)
        .map(Event.Discharged.class::cast)
        .filter(event -> event.obligation().equals(report.obligation().id()))
        .anyMatch(event -> event.evidence().possibleDuplicate());
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        "decisions                          " + decisions,
        "decided, each with one report      " + decided,
        "discharged                         " + discharged,
        "held by the receiver               " + held,
        "missing there                      " + missing,
        "never decided, yet there           " + strange,
        "held more than once                " + copies,
        "marked as possible duplicates      " + marked,
        "held more than once, not marked    " + unmarked,
        "with a failed attempt on record    " + failedOnce);
  }
}
