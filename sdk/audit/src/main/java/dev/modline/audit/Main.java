package dev.modline.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The audit on the command line. Exit codes: see {@link #USAGE}. */
public final class Main {
  /** What is printed when it is called wrongly. */
  static final String USAGE =
      """
      Works out again from the full record and the law packs what each authority was owed, and
      compares it with that authority's log. Says what is wrong, a line each.

        --log AUDIENCE=URL-OR-FOLDER   where a log is: operator=… is the full record, the others
                                       are authorities (vn.abei=…)
        --key AUDIENCE=VERIFIER-KEY    a log's key, as you were given it over another channel
        --token AUDIENCE=TOKEN         bearer token for a log that is read by its audience alone
        --pack FILE                    a law pack that does not ship with Modline
        --directory FILE               the operator's directory of authorities
        --seen FILE                    a checkpoint that an authority was shown at some time
        --policy FILE                  the witnesses (tlog-policy) that have to have cosigned the
                                       full record
        --openings FILE                events of the full record that you were given
        --values AUDIENCE=FILE         what an authority was given to open its log (batches.jsonl of
                                       its feed's archive)
        --state DIR                    remembers every log, and holds it to what it showed before
        --max-delay SECONDS            how long a record may take until a checkpoint covers it (60)

      Exit codes: 0 good; 1 something is wrong; 2 called wrongly; 3 cannot be read now;
      4 a log contradicts what it showed before (both checkpoints are saved as evidence);
      5 nothing else is wrong, and too few witnesses have cosigned the full record;
      6 no authority's log was given, so that nothing was compared.
      """;

  private Main() {}

  /**
   * Audits and ends the process with the exit code.
   *
   * @param args see the usage that is printed without any
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      AuditReport report = request(args).run();
      (report.exitCode() == 0 ? out : err).println(report);
      return report.exitCode();
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException e) {
      err.println("cannot be audited: " + e.getMessage());
      return 3;
    }
  }

  private static AuditRequest request(List<String> args) {
    AuditRequest request = new AuditRequest();
    List<Path> packs = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    List<Path> seen = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " takes a value");
      }
      String value = rest.removeFirst();
      switch (option) {
        case "--log" -> request.log(value);
        case "--key" -> request.key(value);
        case "--token" -> request.token(value);
        case "--pack" -> packs.add(Path.of(value));
        case "--directory" -> directories.add(Path.of(value));
        case "--seen" -> seen.add(Path.of(value));
        case "--openings" -> request.openings(Path.of(value));
        case "--values" -> request.values(value);
        case "--policy" -> request.policy(Path.of(value));
        case "--state" -> request.state(Path.of(value));
        case "--max-delay" -> request.maximumDelay(seconds(value));
        default -> throw new IllegalArgumentException("unknown: " + option);
      }
    }
    return request.files(packs, directories, seen);
  }

  private static Duration seconds(String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("--max-delay takes a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }
}
