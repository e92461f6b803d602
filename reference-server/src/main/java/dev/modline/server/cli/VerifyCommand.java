package dev.modline.server.cli;

import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.verifier.KeyEntries;
import dev.modline.verifier.Openings;
import dev.modline.verifier.PruneEntries;
import dev.modline.verifier.RecordReport;
import dev.modline.verifier.RecordVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a whole log. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a whole log: says how many entries, or the first thing that is wrong.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:good",
      "1:wrong, or a value withheld",
      "2:called wrongly",
      "3:cannot be read now",
      "4:contradicts what it showed before; both checkpoints are saved as evidence",
      "5:holds by itself, and too few witnesses of the policy have cosigned it"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--log", paramLabel = "URL-OR-FOLDER", required = true)
  private String log;

  @Option(
      names = "--key",
      paramLabel = "VERIFIER-KEY",
      description = "The log's key; may be left out once --state has pinned it.")
  private @Nullable String key;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Remembers key and checkpoint, and holds the log to them.")
  private @Nullable Path state;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Bearer token for a log that is read by its audience alone.")
  private @Nullable String token;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The witnesses (tlog-policy) that have to have cosigned it.")
  private @Nullable Path policy;

  @Option(names = "--from", paramLabel = "N", description = "Skips entries of a pruned log.")
  private long from;

  @Option(
      names = "--max-age",
      paramLabel = "SECONDS",
      description = "Asks for a checkpoint that the log confirmed not longer ago.")
  private long maximumAge;

  @Option(
      names = "--openings",
      paramLabel = "FILE",
      description = "The values you were given: opens the entries, lists what was withheld.")
  private @Nullable Path openings;

  @Option(names = "--jsonl", paramLabel = "FILE", description = "Exports every entry.")
  private @Nullable Path jsonLines;

  @Option(names = "--csv", paramLabel = "FILE", description = "Exports every field.")
  private @Nullable Path csv;

  @Override
  public Integer call() throws IOException {
    try {
      LogVerifier verifier = verifier();
      if (openings == null && jsonLines == null && csv == null) {
        var report = verifier.verify();
        return said(report.exitCode(), report);
      }
      RecordReport report = records(verifier);
      return said(openings == null ? report.log().exitCode() : report.exitCode(), report);
    } catch (IOException e) {
      return said(3, "cannot be checked: " + e.getMessage());
    }
  }

  private LogVerifier verifier() throws IOException {
    LogSource source = token == null ? LogSource.of(log) : LogSource.http(URI.create(log), token);
    LogVerifier verifier;
    if (key != null) {
      verifier = LogVerifier.of(source, VerifierKey.parse(key));
    } else if (state != null) {
      verifier = LogVerifier.pinned(source, state);
    } else {
      throw new IllegalArgumentException("--key is missing, and no --state has pinned one");
    }
    if (state != null) {
      verifier.state(state);
    }
    if (policy != null) {
      verifier.policy(TrustPolicy.read(policy));
    }
    if (maximumAge > 0) {
      verifier.maximumAge(Duration.ofSeconds(maximumAge));
    }
    return verifier.announcements(KeyEntries::newKey).prunings(PruneEntries::statement).from(from);
  }

  private RecordReport records(LogVerifier log) throws IOException {
    RecordVerifier verifier = new RecordVerifier(log);
    if (openings != null) {
      verifier.openings(Openings.read(openings));
    }
    if (jsonLines != null) {
      verifier.jsonLines(jsonLines);
    }
    if (csv != null) {
      verifier.csv(csv);
    }
    return verifier.verify();
  }

  private int said(int exit, Object report) {
    var writer = exit == 0 ? spec.commandLine().getOut() : spec.commandLine().getErr();
    writer.println(report);
    return exit;
  }
}
