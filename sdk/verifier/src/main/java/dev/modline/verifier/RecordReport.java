package dev.modline.verifier;

import dev.modline.log.verify.Report;
import java.util.List;

/**
 * What a check of a log and of the values given for it came to.
 *
 * @param log what the log itself came to
 * @param records how many entries are records, things owed
 * @param opened how many committed fields were opened
 * @param erased how many were erased, under an entry of the log that says so
 * @param withheld the fields that were committed to and not given, as {@code entry N: field}
 * @param wrong what does not hold, as {@code entry N: what}
 */
public record RecordReport(
    Report log, long records, long opened, long erased, List<String> withheld, List<String> wrong) {
  /**
   * A report.
   *
   * @param log the log's
   * @param records how many
   * @param opened how many
   * @param erased how many
   * @param withheld which
   * @param wrong which
   */
  public RecordReport {
    withheld = List.copyOf(withheld);
    wrong = List.copyOf(wrong);
  }

  /**
   * The exit code of a program that shows this report.
   *
   * @return the log's own if that does not hold; 1 if a value is wrong or withheld; otherwise the
   *     log's
   */
  public int exitCode() {
    boolean isRight = wrong.isEmpty() && withheld.isEmpty();
    return !log.holds() || isRight ? log.exitCode() : 1;
  }

  /** The log's report, then the counts, then each field that is wrong or withheld, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(log.toString());
    if (log.holds()) {
      text.append("\n").append(records).append(" records; fields: ");
      text.append(opened).append(" opened, ").append(erased).append(" erased, ");
      text.append(withheld.size()).append(" withheld, ").append(wrong.size()).append(" wrong");
      wrong.forEach(line -> text.append("\nwrong: ").append(line));
      withheld.forEach(line -> text.append("\nwithheld: ").append(line));
    }
    return text.toString();
  }
}
