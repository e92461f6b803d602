package dev.modline.wire;

import dev.modline.model.Clock;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of an event stands in clear in the full record. */
final class EventFacts {
  private EventFacts() {}

  /** The rules behind an event, each with the hash of its pack or policy: {@code rule@hash}. */
  static SortedSet<String> rules(Event event) {
    SortedSet<String> rules = new TreeSet<>();
    switch (event) {
      case Event.Owed it -> {
        for (Obligation obligation : it.obligations()) {
          for (Clock clock : obligation.clocks()) {
            add(rules, clock.rule(), clock.packHash());
          }
        }
      }
      case Event.Screened it -> add(rules, it.verdict().rule(), it.verdict().policyHash());
      case Event.Decided it -> add(rules, it.decision().rule(), it.decision().policyHash());
      default -> {}
    }
    return rules;
  }

  private static void add(Set<String> rules, String rule, String hash) {
    if (!rule.isEmpty()) {
      rules.add(hash.isEmpty() ? rule : rule + "@" + hash);
    }
  }
}
