package dev.modline.server.cli;

import dev.modline.audit.AuditReport;
import dev.modline.audit.AuditRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what authorities were owed with what stands in their logs. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Works out again from the full record and the law packs what each authority was owed, and"
            + " compares it with that authority's log.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:good",
      "1:something is wrong",
      "2:called wrongly",
      "3:cannot be read now",
      "4:a log contradicts what it showed before; both checkpoints are saved as evidence",
      "5:nothing else is wrong, and too few witnesses of the policy have cosigned the full record",
      "6:no authority's log was given, so that nothing was compared"
    })
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--log",
      paramLabel = "AUDIENCE=URL-OR-FOLDER",
      required = true,
      description = "Where a log is: operator=... is the full record, the others are authorities.")
  private List<String> logs;

  @Option(
      names = "--key",
      paramLabel = "AUDIENCE=VERIFIER-KEY",
      required = true,
      description = "A log's key.")
  private List<String> keys;

  @Option(
      names = "--token",
      paramLabel = "AUDIENCE=TOKEN",
      description = "Bearer token for a log that is read by its audience alone.")
  private List<String> tokens = List.of();

  @Option(names = "--pack", paramLabel = "FILE", description = "A law pack that does not ship.")
  private List<Path> packs = List.of();

  @Option(
      names = "--directory",
      paramLabel = "FILE",
      description = "The operator's directory of authorities.")
  private List<Path> directories = List.of();

  @Option(
      names = "--seen",
      paramLabel = "FILE",
      description = "A checkpoint that an authority was shown at some time.")
  private List<Path> seen = List.of();

  @Option(
      names = "--openings",
      paramLabel = "FILE",
      description = "Events of the full record that you were given.")
  private @Nullable Path openings;

  @Option(
      names = "--values",
      paramLabel = "AUDIENCE=FILE",
      description = "What an authority was given to open its log: batches.jsonl of its archive.")
  private List<String> values = List.of();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The witnesses (tlog-policy) that have to have cosigned the full record.")
  private @Nullable Path policy;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Remembers every log, and holds it to what it showed before.")
  private @Nullable Path state;

  @Option(
      names = "--max-delay",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a record may take until a checkpoint covers it (${DEFAULT-VALUE}).")
  private long maximumDelay;

  @Override
  public Integer call() {
    AuditRequest request = new AuditRequest().maximumDelay(Duration.ofSeconds(maximumDelay));
    logs.forEach(request::log);
    keys.forEach(request::key);
    tokens.forEach(request::token);
    values.forEach(request::values);
    request.files(packs, directories, seen);
    if (openings != null) {
      request.openings(openings);
    }
    if (policy != null) {
      request.policy(policy);
    }
    if (state != null) {
      request.state(state);
    }
    try {
      AuditReport report = request.run();
      return said(report.exitCode(), report);
    } catch (IOException e) {
      return said(3, "cannot be audited: " + e.getMessage());
    }
  }

  private int said(int exit, Object report) {
    var writer = exit == 0 ? spec.commandLine().getOut() : spec.commandLine().getErr();
    writer.println(report);
    return exit;
  }
}
