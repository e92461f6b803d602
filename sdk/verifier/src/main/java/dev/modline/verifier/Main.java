package dev.modline.verifier;

import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The verifier on the command line. Exit codes: see {@link #USAGE}. */
public final class Main {
  /** What is printed when it is called wrongly. */
  static final String USAGE =
      """
      Checks a whole log and says how many entries hold, or the first thing that is wrong.

        --log URL-OR-FOLDER   where the log is
        --key VERIFIER-KEY    its key, as you were given it over another channel
                              (may be left out once --state has pinned it)
        --token TOKEN         bearer token for a log that is read by its audience alone
        --state DIR           remembers key, checkpoint and leaf hashes, and holds the log to them
        --policy FILE         the witnesses (tlog-policy) that have to have cosigned it
        --from N              skips the entries before N, in a log that was pruned below it
        --max-age SECONDS     asks for a checkpoint that its log confirmed not longer ago
        --openings FILE       the values you were given (batches.jsonl of the feed's archive):
                              opens the entries and lists what was withheld
        --jsonl FILE          exports every entry as a line of JSON
        --csv FILE            exports every field as a line of CSV

      Exit codes: 0 good; 1 wrong, or a value withheld; 2 called wrongly; 3 cannot be read now;
      4 contradicts what it showed before (both checkpoints are saved as evidence);
      5 holds by itself, and too few witnesses have cosigned it.
      """;

  private static final List<String> OPTIONS =
      List.of(
          "--log",
          "--key",
          "--token",
          "--state",
          "--policy",
          "--from",
          "--max-age",
          "--openings",
          "--jsonl",
          "--csv");

  private static final List<String> ABOUT_RECORDS = List.of("--openings", "--jsonl", "--csv");

  private Main() {}

  /**
   * Checks a log and ends the process with the exit code.
   *
   * @param args see the usage that is printed without any
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.equals(List.of("--help"))) {
      out.print(USAGE);
      return 0;
    }
    try {
      Map<String, String> options = options(args);
      if (options.keySet().stream().noneMatch(ABOUT_RECORDS::contains)) {
        Report report = log(options).verify();
        return said(report.exitCode(), report, out, err);
      }
      RecordReport report = records(options);
      boolean given = options.containsKey("--openings");
      return said(given ? report.exitCode() : report.log().exitCode(), report, out, err);
    } catch (UsageException | IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException e) {
      err.println("cannot be checked: " + e.getMessage());
      return 3;
    }
  }

  private static int said(int exit, Object report, PrintStream out, PrintStream err) {
    (exit == 0 ? out : err).println(report);
    return exit;
  }

  private static RecordReport records(Map<String, String> options)
      throws IOException, UsageException {
    RecordVerifier verifier = new RecordVerifier(log(options));
    if (options.containsKey("--openings")) {
      verifier.openings(Openings.read(Path.of(needed(options, "--openings"))));
    }
    if (options.containsKey("--jsonl")) {
      verifier.jsonLines(Path.of(needed(options, "--jsonl")));
    }
    if (options.containsKey("--csv")) {
      verifier.csv(Path.of(needed(options, "--csv")));
    }
    return verifier.verify();
  }

  private static LogVerifier log(Map<String, String> options) throws IOException, UsageException {
    String place = needed(options, "--log");
    String token = options.get("--token");
    LogSource source =
        token == null ? LogSource.of(place) : LogSource.http(URI.create(place), token);
    LogVerifier verifier =
        options.containsKey("--state") && !options.containsKey("--key")
            ? LogVerifier.pinned(source, Path.of(options.get("--state")))
            : LogVerifier.of(source, VerifierKey.parse(needed(options, "--key")));
    verifier.announcements(KeyEntries::newKey).prunings(PruneEntries::statement);
    if (options.containsKey("--state")) {
      verifier.state(Path.of(options.get("--state")));
    }
    if (options.containsKey("--policy")) {
      verifier.policy(TrustPolicy.read(Path.of(needed(options, "--policy"))));
    }
    if (options.containsKey("--from")) {
      verifier.from(number(options, "--from"));
    }
    if (options.containsKey("--max-age")) {
      verifier.maximumAge(Duration.ofSeconds(number(options, "--max-age")));
    }
    return verifier;
  }

  private static Map<String, String> options(List<String> args) throws UsageException {
    Map<String, String> options = new TreeMap<>();
    Deque<String> rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      if (!OPTIONS.contains(option)) {
        throw new UsageException("unknown: " + option);
      }
      if (rest.isEmpty() || options.put(option, rest.removeFirst()) != null) {
        throw new UsageException(option + " takes one value, once");
      }
    }
    return options;
  }

  private static String needed(Map<String, String> options, String name) throws UsageException {
    String value = options.get(name);
    if (value == null) {
      throw new UsageException(name + " is missing");
    }
    return value;
  }

  private static long number(Map<String, String> options, String name) throws UsageException {
    try {
      return Long.parseLong(needed(options, name));
    } catch (NumberFormatException e) {
      throw new UsageException(name + " takes a number");
    }
  }

  private static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
