package dev.modline.engine.desk;

import dev.modline.model.CaseSummary;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Listing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the rules that cases stand on with what the lists hold at this moment. */
public final class Withdrawn {
  private static final int PAGE = 500;

  private final CaseStore store;
  private final List<Listing> lists;

  public Withdrawn(CaseStore store, List<Listing> lists) {
    this.store = store;
    this.lists = lists;
  }

  /** Of {@code rules}, those that name an entry which no list of that name holds. */
  Set<String> among(Set<String> rules) {
    Set<String> gone = new TreeSet<>();
    for (String rule : rules) {
      String source = rule.substring(0, Math.max(0, rule.lastIndexOf('/')));
      boolean ofList = lists.stream().anyMatch(list -> list.sources().contains(source));
      if (ofList && lists.stream().noneMatch(list -> list.holds(rule))) {
        gone.add(rule);
      }
    }
    return gone;
  }

  /** The cases on such rules, of the first {@code limit} of them. */
  Map<String, List<CaseSummary>> cases(int limit) {
    Set<String> gone = new TreeSet<>();
    for (String source :
        lists.stream()
            .flatMap(list -> list.sources().stream())
            .collect(Collectors.toCollection(TreeSet::new))) {
      gone.addAll(under(source + "/", limit - gone.size()));
    }
    return new TreeMap<>(store.casesOn(gone));
  }

  private Set<String> under(String prefix, int limit) {
    Set<String> gone = new TreeSet<>();
    String after = "";
    while (gone.size() < limit) {
      List<String> page = store.rulesUnder(prefix, after, PAGE);
      among(Set.copyOf(page)).stream().limit(limit - gone.size()).forEach(gone::add);
      if (page.size() < PAGE) {
        return gone;
      }
      after = page.getLast();
    }
    return gone;
  }
}
