package dev.modline.server.cli;

import dev.modline.authorities.feed.Onboarding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads what an operator hands to an authority. */
@Command(
    name = "onboarding",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the signed document that an operator hands to an authority, and shows what it",
      "says. Compare the fingerprint with the one that came over another channel."
    })
final class OnboardingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The document.")
  private Path file;

  @Option(
      names = "--fingerprint",
      paramLabel = "PRINT",
      description = "The one that came over another channel; exit code 1 if it is another.")
  private String fingerprint;

  @Override
  public Integer call() throws IOException {
    Onboarding document = Onboarding.read(Files.readString(file));
    PrintWriter out = spec.commandLine().getOut();
    document.lines().forEach(out::println);
    if (fingerprint != null && !fingerprint.equals(document.fingerprint())) {
      spec.commandLine().getErr().println("modline: the fingerprint is another: do not trust this");
      return 1;
    }
    return 0;
  }
}
