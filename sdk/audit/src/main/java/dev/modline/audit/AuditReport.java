package dev.modline.audit;

import dev.modline.log.verify.Report;
import dev.modline.wire.Entries;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an audit came to.
 *
 * @param logs what each log itself came to, by audience
 * @param owed how many records each authority was owed
 * @param notes what is worth knowing besides
 * @param findings what is wrong, in the order of the full record
 * @param notCompared the authorities that were owed something and whose log was not given
 * @param opened how many events of the full record were given
 */
public record AuditReport(
    SortedMap<String, Report> logs,
    SortedMap<String, Long> owed,
    List<String> notes,
    List<Finding> findings,
    SortedSet<String> notCompared,
    Opened opened) {
  /**
   * How many events were opened; what rests on the others is taken at its word.
   *
   * @param opened so many
   * @param events of so many
   */
  public record Opened(long opened, long events) {
    @Override
    public String toString() {
      return opened == events ? "every event opened" : opened + " of " + events + " events opened";
    }
  }

  private static final int UNWITNESSED = 5;
  private static final int NOTHING_COMPARED = 6;

  /**
   * A report.
   *
   * @param logs by audience
   * @param owed by authority
   * @param notes lines
   * @param findings what is wrong
   * @param notCompared by id
   * @param opened of all
   */
  public AuditReport {
    logs = new TreeMap<>(logs);
    owed = new TreeMap<>(owed);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
    notCompared = new TreeSet<>(notCompared);
  }

  /** A log that does not hold by itself cannot be audited. */
  static AuditReport unread(SortedMap<String, Report> logs) {
    return new AuditReport(
        logs, new TreeMap<>(), List.of(), List.of(), new TreeSet<>(), new Opened(0, 0));
  }

  /**
   * The exit code of a program that shows this report.
   *
   * @return the first log's that does not hold by itself; 1 if anything is wrong; 5 if all that is
   *     wrong is that too few witnesses have cosigned the full record; 6 if no authority's log was
   *     compared; otherwise 0
   */
  public int exitCode() {
    return logs.values().stream()
        .filter(report -> !report.holds())
        .mapToInt(Report::exitCode)
        .findFirst()
        .orElseGet(this::compared);
  }

  private int compared() {
    if (findings.stream().anyMatch(it -> it.kind() != Finding.Kind.UNWITNESSED)) {
      return 1;
    }
    return !findings.isEmpty() ? UNWITNESSED : owed.isEmpty() ? NOTHING_COMPARED : 0;
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
        (audience, report) -> {
          report.notes().forEach(it -> text.append(audience).append(": ").append(it).append('\n'));
          text.append(audience).append(": ").append(report.message()).append('\n');
        });
    if (logs.values().stream().anyMatch(report -> !report.holds())) {
      return text.append("not audited: a log does not hold by itself").toString();
    }
    notes.forEach(note -> text.append("note: ").append(note).append('\n'));
    findings.forEach(finding -> text.append(finding).append('\n'));
    owed.forEach(
        (authority, count) ->
            text.append(authority).append(" was owed ").append(count).append(" records\n"));
    return text.append(lastLine()).toString();
  }

  private String lastLine() {
    String compared = owed.size() + " of " + (owed.size() + notCompared.size());
    return switch (exitCode()) {
      case 0 ->
          "good: "
              + compared
              + " authorities compared, "
              + opened
              + "; each has what it was owed, and nothing else"
              + vouching();
      case UNWITNESSED ->
          "unwitnessed: "
              + compared
              + " authorities compared and nothing else is wrong; too few witnesses have cosigned"
              + " the full record";
      case NOTHING_COMPARED ->
          "nothing compared: the log of no authority was given"
              + (notCompared.isEmpty() ? "" : ", and owed were " + String.join(", ", notCompared))
              + vouching();
      default -> "wrong: " + findings.size() + " findings; " + compared + " authorities compared";
    };
  }

  private String vouching() {
    Report record = logs.get(Entries.OPERATOR);
    return record == null ? "" : "; " + record.vouching();
  }
}
