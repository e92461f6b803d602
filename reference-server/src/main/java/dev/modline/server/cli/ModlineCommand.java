package dev.modline.server.cli;

import dev.modline.spi.StoreFailure;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The root of the command line. Exit codes: 0 done, 1 failed or found wrong, 2 wrongly called. */
@Command(
    name = "modline",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds violating posts, takes them down, and leaves a record to be checked.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ScreenCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      OpeningsCommand.class,
      ReportCommand.class,
      PruneCommand.class,
      RotateKeyCommand.class,
      KeygenCommand.class,
      LogServerCommand.class,
      WitnessCommand.class,
      OnboardingCommand.class,
      HashCommand.class,
      HashListCommand.class,
      LearnTermsCommand.class,
      EvalCommand.class,
      TrainCommand.class
    })
public final class ModlineCommand {
  private ModlineCommand() {}

  /** Runs one command; the exit code. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new ModlineCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(ModlineCommand::failed);
    tellVersion(line);
    return line;
  }

  /** Every command has the option, so each has to answer it. */
  private static void tellVersion(CommandLine command) {
    String version = ModlineCommand.class.getPackage().getImplementationVersion();
    command.getCommandSpec().version("modline " + (version == null ? "unpackaged" : version));
    command.getSubcommands().values().forEach(ModlineCommand::tellVersion);
  }

  /** A fault of what was handed in is one sentence; a fault of ours keeps its trace. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    String message = String.valueOf(failure.getMessage());
    switch (failure) {
      case UncheckedIOException wrapped -> {
        return failed(Objects.requireNonNull(wrapped.getCause()), command, arguments);
      }
      case NoSuchFileException missing -> command.getErr().println("modline: no file " + message);
      case AccessDeniedException denied ->
          command.getErr().println("modline: no access to " + message);
      case BindException taken -> {
        command.getErr().println("modline: cannot listen there: " + message);
        return ExitCode.SOFTWARE;
      }
      case StoreFailure store -> {
        command.getErr().println("modline: " + message);
        return ExitCode.SOFTWARE;
      }
      case IllegalArgumentException wrong -> command.getErr().println("modline: " + message);
      default -> {
        failure.printStackTrace(command.getErr());
        return ExitCode.SOFTWARE;
      }
    }
    return ExitCode.USAGE;
  }
}
