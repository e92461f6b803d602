package dev.modline.server.ui;

import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Mode;
import dev.modline.model.Tracked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator sees.
 *
 * @param mode whether the engine acts on new cases
 * @param suspended whether all acting is stopped
 * @param owed what is owed, the shortest clock first
 * @param counts cases by status
 * @param withdrawn the cases on entries that their lists hold no more, by the entry's rule
 * @param now what the time is
 * @param message what has just been done, in words; empty for nothing
 * @param problems what is wrong with a form, by field
 */
public record OperatorView(
    Mode mode,
    boolean suspended,
    List<Tracked> owed,
    Map<CaseSummary.Status, Long> counts,
    Map<String, List<CaseSummary>> withdrawn,
    Instant now,
    String message,
    Map<String, String> problems) {
  /** Copies the lists. */
  public OperatorView {
    owed = List.copyOf(owed);
    counts = Map.copyOf(counts);
    withdrawn = new TreeMap<>(withdrawn);
    problems = Map.copyOf(problems);
  }

  /** How many cases have this status. */
  public long count(CaseSummary.Status status) {
    return counts.getOrDefault(status, 0L);
  }

  /** What has to be done, without what only has to be kept; what fails comes first. */
  public List<Tracked> acts() {
    return owed.stream()
        .filter(t -> !(t.obligation().duty() instanceof Duty.Hold))
        .sorted(Comparator.comparing(t -> !failing(t)))
        .toList();
  }

  /** Whether it is past its due time. */
  public boolean late(Tracked tracked) {
    return tracked.obligation().due().filter(now::isAfter).isPresent();
  }

  /** How much is late. */
  public long lateCount() {
    return acts().stream().filter(this::late).count();
  }

  /** How much was tried and failed so far. */
  public long failing() {
    return acts().stream().filter(this::failing).count();
  }

  /** Whether it was tried in vain; what waits for a person to begin was not. */
  public boolean failing(Tracked tracked) {
    return tracked.progress().attempts() > 0 && !tracked.progress().problem().isEmpty();
  }
}
