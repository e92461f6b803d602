package dev.modline.audit;

import dev.modline.law.LawPacks;
import dev.modline.law.LawRule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules that would owe somebody a report, and that the operator had not confirmed: by leaving one
 * out an operator owes nothing, so that the one concerned has to read of it.
 */
final class UnconfirmedRules {
  private final SortedMap<String, SortedMap<String, Long>> byAddressee = new TreeMap<>();

  /** Takes the law that is in force from an entry on. */
  void from(long entry, LawPacks law) {
    for (LawRule rule : law.unconfirmed()) {
      for (String to : rule.reportTo()) {
        byAddressee.computeIfAbsent(to, id -> new TreeMap<>()).putIfAbsent(rule.id(), entry);
      }
    }
  }

  List<String> notes() {
    return byAddressee.entrySet().stream().map(it -> note(it.getKey(), it.getValue())).toList();
  }

  private static String note(String to, SortedMap<String, Long> rules) {
    List<String> each =
        rules.entrySet().stream()
            .map(it -> it.getKey() + " (from full record entry " + it.getValue() + ")")
            .toList();
    return "rules that would owe "
        + (to.equals("issuer") ? "the issuer of an order" : to)
        + " a report and were not confirmed: "
        + String.join(", ", each);
  }
}
