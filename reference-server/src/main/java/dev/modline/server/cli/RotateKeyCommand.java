package dev.modline.server.cli;

import dev.modline.store.LogKeyRotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the key that signs a line's logs. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new key for the logs of a line. From its next start on it is announced in every",
      "log, both keys sign for the stated days, and then the new one takes the old one's place."
    })
final class RotateKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--store", paramLabel = "FILE", required = true, description = "The database.")
  private Path file = Path.of("");

  @Option(
      names = "--overlap-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How long both sign: longer than any reader stays away (${DEFAULT-VALUE}).")
  private int days;

  @Override
  public Integer call() {
    LogKeyRotation.prepare(file, Duration.ofDays(days));
    spec.commandLine()
        .getOut()
        .println(
            "A new key lies beside "
                + file
                + ". Restart the line: both keys sign then for "
                + days
                + " days. A restart after that puts the old one away.");
    return 0;
  }
}
