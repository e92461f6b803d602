package dev.modline.server.cli;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.eval.WordLearner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns terms from judged texts. */
@Command(
    name = "learn-terms",
    mixinStandardHelpOptions = true,
    description = {
      "Learns terms from texts with marked spans, or with labels; writes a term file for",
      "screen --terms and eval --terms to standard output."
    })
final class LearnTermsCommand implements Callable<Integer> {
  private static final String SPANS = "index_spans";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.csv")
  private Path file;

  @Option(names = "--text", paramLabel = "COLUMN", defaultValue = "content")
  private String text;

  @ArgGroup(exclusive = true, heading = "What is true of a text (--spans index_spans):%n")
  private @Nullable Judged judged;

  @Option(
      names = "--hold-out",
      paramLabel = "N",
      description = "Leave every Nth text out, to be tested on with eval --hold-out N.")
  private @Nullable Integer holdOut;

  @Override
  public Integer call() throws IOException {
    List<Sample> samples =
        judged == null ? Samples.spans(file, text, SPANS) : judged.read(file, text);
    PrintWriter out = spec.commandLine().getOut();
    WordLearner.learn(holdOut == null ? samples : Samples.training(samples, holdOut)).write(out);
    out.flush();
    return 0;
  }
}
