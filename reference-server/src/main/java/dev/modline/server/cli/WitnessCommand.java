package dev.modline.server.cli;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import dev.modline.log.witness.WitnessService;
import dev.modline.log.witness.WitnessStore;
import dev.modline.server.http.WitnessServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a witness for the logs of others. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = {
      "Cosigns the checkpoints of logs that only append (C2SP tlog-witness). Prints the line",
      "for the policies of those who rely on it. A witness that lost its folder must take a",
      "new key."
    })
final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "Where it remembers what it has cosigned; made when new, with its key.")
  private Path folder;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "The witness's name, without scheme: witness.example.org/1.")
  private String name;

  @Option(
      names = "--log",
      paramLabel = "KEY",
      required = true,
      description = "The verifier key of a log that is witnessed; any number of times.")
  private List<String> logs;

  @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1")
  private String host;

  @Option(names = "--port", paramLabel = "PORT", required = true, description = "0: any free one.")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder).resolve("witness.key");
    KeyPair keys = Files.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
    WitnessService witness =
        new WitnessService(
            CheckpointSigner.of(name, keys),
            logs.stream().map(VerifierKey::parse).toList(),
            WitnessStore.folder(folder.resolve("cosigned")),
            Clock.systemUTC());
    Vertx vertx = Vertx.vertx();
    try (Stopping stopping = new Stopping();
        WitnessServer server = WitnessServer.open(vertx, host, port, witness)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("witness " + name + " " + witness.verifierKey() + " " + server.address());
      out.flush();
      stopping.await();
    } finally {
      vertx.close().await();
    }
    return 0;
  }
}
