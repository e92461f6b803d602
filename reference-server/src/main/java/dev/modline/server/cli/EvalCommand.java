package dev.modline.server.cli;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.eval.Evaluation;
import dev.modline.detect.eval.EvaluationReport;
import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors against labelled texts. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = {
      "Measures detectors against labelled texts: precision, recall and F1 by category and",
      "detector, for spans also in characters. --report writes a page with charts and errors."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--labels", paramLabel = "FILE", required = true, description = "CSV.")
  private Path labels;

  @Option(names = "--text", paramLabel = "COLUMN", required = true)
  private String text;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Truth truth = new Truth();

  @Option(names = "--config", paramLabel = "FILE", description = "All detectors, YAML.")
  private @Nullable Path config;

  @Option(names = "--terms", paramLabel = "FILE")
  private @Nullable Path terms;

  @Option(names = "--disguise", paramLabel = "HOW", defaultValue = "spaced")
  private Disguise disguise = Disguise.SPACED;

  @Option(names = "--report", paramLabel = "FILE", defaultValue = "eval.html")
  private Path report;

  /** What is true of each text. */
  static final class Truth {
    @ArgGroup(exclusive = false)
    @Nullable Labelled labelled;

    @Option(names = "--spans", paramLabel = "COLUMN", required = true)
    @Nullable String spans;
  }

  /** A label for each text. */
  static final class Labelled {
    @Option(names = "--label", paramLabel = "COLUMN", required = true)
    String column = "";

    @Option(
        names = "--positive",
        paramLabel = "VALUES",
        required = true,
        split = ",",
        description = "The labels that mean a violation.")
    Set<String> positive = Set.of();
  }

  @Override
  public Integer call() throws IOException {
    Evaluation evaluation = Evaluation.of(detection(), samples());
    spec.commandLine().getOut().println(evaluation.summary());
    Files.writeString(
        report, EvaluationReport.html(evaluation, String.valueOf(labels.getFileName())));
    spec.commandLine().getErr().println("modline: the report is " + report);
    return 0;
  }

  private DetectionConfig detection() throws IOException {
    if (config != null) {
      return DetectionConfig.load(config);
    }
    if (terms == null) {
      throw new IllegalArgumentException("--config or --terms must say what is measured");
    }
    return DetectionConfig.of(List.of(Terms.load(terms, disguise)));
  }

  private List<Sample> samples() throws IOException {
    if (truth.spans != null) {
      return Samples.spans(labels, text, truth.spans);
    }
    Labelled labelled = truth.labelled;
    if (labelled == null) {
      throw new IllegalArgumentException("--label and --positive, or --spans, are missing");
    }
    return Samples.labelled(labels, text, labelled.column, labelled.positive);
  }
}
