package dev.modline.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. */
@Command(
    name = "modline",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds violating posts, takes them down, and leaves a record to be checked.")
public final class ModlineCommand {
  private ModlineCommand() {}

  /** Runs one command; the exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new ModlineCommand()).execute(arguments);
  }
}
