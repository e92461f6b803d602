package dev.modline.server.cli;

import dev.modline.detect.eval.Samples;
import dev.modline.detect.eval.WordLearner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns terms from marked texts. */
@Command(
    name = "learn-terms",
    mixinStandardHelpOptions = true,
    description =
        "Learns terms from texts with marked spans; writes a term file to standard output.")
final class LearnTermsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.csv")
  private Path file;

  @Option(names = "--text", paramLabel = "COLUMN", defaultValue = "content")
  private String text;

  @Option(names = "--spans", paramLabel = "COLUMN", defaultValue = "index_spans")
  private String spans;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    WordLearner.learn(Samples.spans(file, text, spans)).write(out);
    out.flush();
    return 0;
  }
}
