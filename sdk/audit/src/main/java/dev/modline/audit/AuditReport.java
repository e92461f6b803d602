package dev.modline.audit;

import dev.modline.log.verify.Report;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an audit came to.
 *
 * @param logs what each log itself came to, by audience
 * @param owed how many records each authority was owed
 * @param notes what is worth knowing besides
 * @param findings what is wrong, in the order of the full record
 */
public record AuditReport(
    SortedMap<String, Report> logs,
    SortedMap<String, Long> owed,
    List<String> notes,
    List<Finding> findings) {
  /**
   * A report.
   *
   * @param logs by audience
   * @param owed by authority
   * @param notes lines
   * @param findings what is wrong
   */
  public AuditReport {
    logs = new TreeMap<>(logs);
    owed = new TreeMap<>(owed);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /** A log that does not hold by itself cannot be audited. */
  static AuditReport unread(SortedMap<String, Report> logs) {
    return new AuditReport(logs, new TreeMap<>(), List.of(), List.of());
  }

  /**
   * The exit code of a program that shows this report.
   *
   * @return the first log's that is not good; 1 if anything is wrong; otherwise 0
   */
  public int exitCode() {
    return logs.values().stream()
        .mapToInt(Report::exitCode)
        .filter(code -> code != 0)
        .findFirst()
        .orElse(findings.isEmpty() ? 0 : 1);
  }

  /**
   * How many records were owed in all.
   *
   * @return the sum
   */
  public long total() {
    return sum(owed.values());
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The logs, the notes, each finding on a line, and a last line that says which it is. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    logs.forEach(
        (audience, report) -> text.append(audience).append(": ").append(report).append('\n'));
    if (logs.values().stream().anyMatch(report -> report.exitCode() != 0)) {
      return text.append("not audited: a log does not hold by itself").toString();
    }
    notes.forEach(note -> text.append("note: ").append(note).append('\n'));
    findings.forEach(finding -> text.append(finding).append('\n'));
    owed.forEach(
        (authority, count) ->
            text.append(authority).append(" was owed ").append(count).append(" records\n"));
    return text.append(
            findings.isEmpty()
                ? "good: each authority has what it was owed, and nothing else"
                : "wrong: " + findings.size() + " findings")
        .toString();
  }
}
