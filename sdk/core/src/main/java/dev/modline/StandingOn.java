package dev.modline;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Recorded;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.CaseStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the cases whose findings stand on given rules, by looking through all of them. */
final class StandingOn {
  private static final int PAGE = 500;

  private final CaseStore store;

  StandingOn(CaseStore store) {
    this.store = store;
  }

  Map<String, List<CaseSummary>> cases(Set<String> rules) {
    Map<String, List<CaseSummary>> found = new TreeMap<>();
    Map<CaseId, Long> seen = new HashMap<>();
    // A case that changes meanwhile jumps to the front, past the page that is being read: so the
    // front is read again until there is nothing new in it.
    boolean again = true;
    while (again) {
      again = pass(rules, seen, found);
    }
    return found;
  }

  /** One pass from the front to the end, or to a page that is known; whether anything was new. */
  private boolean pass(
      Set<String> rules, Map<CaseId, Long> seen, Map<String, List<CaseSummary>> found) {
    boolean any = false;
    Optional<CaseId> after = Optional.empty();
    while (true) {
      List<CaseSummary> page =
          store.cases(
              new CaseQuery(
                  EnumSet.allOf(CaseSummary.Status.class),
                  CaseQuery.Order.RECENT_FIRST,
                  after,
                  PAGE));
      boolean fresh = false;
      for (CaseSummary summary : page) {
        if (seen.put(summary.id(), summary.version()) == null) {
          fresh = true;
          rulesOf(summary.id(), rules)
              .forEach(rule -> found.computeIfAbsent(rule, r -> new ArrayList<>()).add(summary));
        }
      }
      any |= fresh;
      if (page.size() < PAGE || !fresh) {
        return any;
      }
      after = Optional.of(page.getLast().id());
    }
  }

  private Set<String> rulesOf(CaseId id, Set<String> wanted) {
    Set<String> rules = new HashSet<>();
    for (Recorded recorded : store.events(id)) {
      if (recorded.event() instanceof Event.Screened screened) {
        for (Finding finding : screened.findings()) {
          if (wanted.contains(finding.rule())) {
            rules.add(finding.rule());
          }
        }
      }
    }
    return rules;
  }
}
