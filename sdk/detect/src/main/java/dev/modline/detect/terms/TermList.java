package dev.modline.detect.terms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file of terms holds: its terms, and the lines that can be none, each with the reason. One
 * odd line does not cost the rest of somebody's list; whoever wants it refused says so ({@link
 * #strict}).
 *
 * <p>Threading: immutable. Failure: a file that cannot be read, is not YAML though it says so, or
 * holds lines but no term, is refused.
 *
 * <pre>{@code
 * TermList list = TermList.read(Path.of("terms.txt"));
 * list.problems().forEach(System.err::println); // terms.txt:3: has no letter, digit, sign or ...
 * }</pre>
 */
public final class TermList {
  private static final Logger LOG = LoggerFactory.getLogger(TermList.class);
  private static final int MOST_NAMED = 20;

  private final List<Term> terms;
  private final List<String> problems;

  TermList(Path file, List<Term> terms, List<String> problems) {
    this.terms = List.copyOf(terms);
    this.problems = List.copyOf(problems);
    if (terms.isEmpty() && !problems.isEmpty()) {
      throw new TermFileException(problems.get(0) + "; " + file + " holds no term");
    }
  }

  /**
   * Reads a list: YAML if the file's name or first line says so, else plain text, one term a line.
   *
   * @throws TermFileException naming file and line, for YAML that is not as it must be, and for a
   *     list none of whose lines is a term
   * @throws IOException for a file that cannot be read
   */
  public static TermList read(Path file) throws IOException {
    return TermFile.read(file);
  }

  /** The terms, in the order of the file. */
  public List<Term> terms() {
    return terms;
  }

  /** The lines that were left out: file, line and reason of each. */
  public List<String> problems() {
    return problems;
  }

  /**
   * The same list if every line is a term.
   *
   * @throws TermFileException naming file and line of the first that is none, and how many are
   */
  public TermList strict() {
    if (!problems.isEmpty()) {
      String more = problems.size() == 1 ? "" : "; " + problems.size() + " lines are no terms";
      throw new TermFileException(problems.get(0) + more);
    }
    return this;
  }

  /** Says in the log which lines are left out, and how many. */
  TermList logged() {
    problems.stream().limit(MOST_NAMED).forEach(problem -> LOG.warn("left out: {}", problem));
    if (!problems.isEmpty()) {
      LOG.warn("{} of {} lines are no terms", problems.size(), problems.size() + terms.size());
    }
    return this;
  }
}
