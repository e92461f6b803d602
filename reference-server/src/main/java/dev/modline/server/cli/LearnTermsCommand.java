package dev.modline.server.cli;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.eval.Evaluation;
import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.eval.WordLearner;
import dev.modline.detect.terms.Terms;
import dev.modline.detect.terms.WeightedWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
      "screen --terms and eval --terms to standard output. The file begins with its model card:",
      "data, day, command, figures on the texts held out, limits."
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
    List<Sample> training = holdOut == null ? samples : Samples.training(samples, holdOut);
    WeightedWords learned = WordLearner.learn(training);
    PrintWriter out = spec.commandLine().getOut();
    learned.with(card(learned, samples, training)).write(out);
    out.flush();
    return 0;
  }

  private List<String> card(WeightedWords learned, List<Sample> samples, List<Sample> training)
      throws IOException {
    long violating = training.stream().filter(Sample::violating).count();
    return List.of(
        "data: %s, %d texts to learn from, %d of them violating"
            .formatted(ModelCard.name(file), training.size(), violating),
        "learned: " + LocalDate.now(ZoneOffset.UTC),
        "command: " + ModelCard.command(spec, file),
        "measured: " + measured(learned, samples),
        "limits: " + ModelCard.LIMITS);
  }

  private String measured(WeightedWords learned, List<Sample> samples) {
    if (holdOut == null) {
      return "not yet: nothing was held out";
    }
    Evaluation evaluation =
        Evaluation.of(
            DetectionConfig.of(List.of(Terms.weighted("learned", learned))),
            Samples.heldOut(samples, holdOut));
    return String.format(
        Locale.ROOT,
        "on %d texts held out, precision %.3f, recall %.3f, F1 %.3f",
        evaluation.samples(),
        evaluation.overall().precision(),
        evaluation.overall().recall(),
        evaluation.overall().f1());
  }
}
