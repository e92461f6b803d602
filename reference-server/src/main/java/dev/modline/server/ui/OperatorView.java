package dev.modline.server.ui;

import dev.modline.Stop;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Mode;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the operator sees.
 *
 * @param mode whether the engine acts on new cases
 * @param stop what holds while all acting is stopped
 * @param halted why the line acts no more until it is started anew
 * @param setAside what is owed and cannot be read
 * @param owed what is owed, the shortest clock first
 * @param counts cases by status
 * @param withdrawn the cases on entries that their lists hold no more, by the entry's rule
 * @param now what the time is
 * @param message what has just been done, in words; empty for nothing
 * @param problems what is wrong with a form, by field
 */
public record OperatorView(
    Mode mode,
    Optional<Stop> stop,
    Optional<String> halted,
    List<SetAside> setAside,
    List<Tracked> owed,
    Map<CaseSummary.Status, Long> counts,
    Map<String, List<CaseSummary>> withdrawn,
    Instant now,
    String message,
    Map<String, String> problems) {
  /** Copies the lists. */
  public OperatorView {
    setAside = List.copyOf(setAside);
    owed = List.copyOf(owed);
    counts = Map.copyOf(counts);
    withdrawn = new TreeMap<>(withdrawn);
    problems = Map.copyOf(problems);
  }

  /** Whether all acting is stopped. */
  public boolean suspended() {
    return stop.isPresent();
  }

  /** The stop that is not in the record yet. */
  public Optional<Stop.HereOnly> hereOnly() {
    return stop.flatMap(
        s -> s instanceof Stop.HereOnly here ? Optional.of(here) : Optional.empty());
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
