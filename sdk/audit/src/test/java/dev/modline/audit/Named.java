package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an audit that finds something has to say of it. */
final class Named {
  private Named() {}

  /** Just these kinds are found, and one finding has all of the words. */
  static void names(AuditReport report, Set<Finding.Kind> kinds, Object... words) {
    Set<Finding.Kind> found = new TreeSet<>();
    report.findings().forEach(finding -> found.add(finding.kind()));
    assertEquals(new TreeSet<>(kinds), found, report.toString());
    assertEquals(1, report.exitCode());
    assertTrue(
        report.findings().stream()
            .map(Finding::toString)
            .anyMatch(text -> List.of(words).stream().allMatch(w -> text.contains(w.toString()))),
        () -> "no finding names " + List.of(words) + ":\n" + report);
  }
}
