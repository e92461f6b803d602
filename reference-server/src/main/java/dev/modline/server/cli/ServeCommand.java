package dev.modline.server.cli;

import dev.modline.server.OutOfMemory;
import dev.modline.server.serve.Production;
import dev.modline.server.serve.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server until it is stopped; people and services sign in with an OpenID",
      "provider. A variable overrides a key: MODLINE_LISTEN_PORT stands for listen.port."
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The settings, YAML.")
  private Path file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OutOfMemory memory = OutOfMemory.watching();
        Stopping stopping = new Stopping();
        Production server =
            Production.open(
                SettingsReader.read(file, System.getenv()), Clock.systemUTC(), memory)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("modline: " + server.address());
      server.tlsAddress().ifPresent(address -> out.println("modline: " + address));
      stopping.await();
    }
    return 0;
  }
}
