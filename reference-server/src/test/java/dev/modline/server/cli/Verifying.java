package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.VerifierKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code modline verify} on a folder, and what it said. */
final class Verifying {
  private final StringWriter said = new StringWriter();

  /** Runs it; answers its exit code. */
  int verify(Path log, VerifierKey key, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("verify", "--log", log.toString(), "--key", key.toString()));
    arguments.addAll(List.of(more));
    CommandLine command = ModlineCommand.commandLine();
    said.getBuffer().setLength(0);
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  /** What it said must hold these words. */
  void names(String words) {
    assertTrue(said.toString().contains(words), said.toString());
  }

  @Override
  public String toString() {
    return said.toString();
  }
}
