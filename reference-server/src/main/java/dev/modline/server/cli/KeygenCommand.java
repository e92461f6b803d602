package dev.modline.server.cli;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a signing key. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an Ed25519 key that signs a log's checkpoints: PKCS#8 in PEM, readable by its",
      "owner alone. Prints the verifier key, to be handed over by a channel that is trusted."
    })
final class KeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      required = true,
      description = "The log's name, without scheme: example.org/log.")
  private String origin;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "log.key",
      description = "Where the key goes; must not exist yet. ${DEFAULT-VALUE} unless said.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      // The name is checked before there is a file.
      CheckpointSigner.of(origin, KeyFile.generate());
      out.println(CheckpointSigner.of(origin, KeyFile.create(file)).verifierKey());
    } catch (FileAlreadyExistsException e) {
      spec.commandLine().getErr().println("modline: " + file + " exists and is left as it is");
      return 2;
    }
    return 0;
  }
}
