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
      "detector, for spans also in characters. --report says where the page with charts and the",
      "errors to read is written (eval.html)."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--labels", paramLabel = "FILE", required = true, description = "CSV.")
  private Path labels;

  @Option(names = "--text", paramLabel = "COLUMN", required = true)
  private String text;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Judged judged = new Judged();

  @Option(names = "--config", paramLabel = "FILE", description = "All detectors, YAML.")
  private @Nullable Path config;

  @Option(
      names = "--terms",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Term files; each learned one is a detector of its own.")
  private List<Path> terms = List.of();

  @Option(names = "--disguise", paramLabel = "HOW", defaultValue = "spaced")
  private Disguise disguise = Disguise.SPACED;

  @Option(names = "--report", paramLabel = "FILE", defaultValue = "eval.html")
  private Path report;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "Count the texts of each value of this column by themselves, too.")
  private @Nullable String group;

  @Option(
      names = "--hold-out",
      paramLabel = "N",
      description = "Only every Nth text: those that learn-terms --hold-out N left out.")
  private @Nullable Integer holdOut;

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
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("--config or --terms must say what is measured");
    }
    return DetectionConfig.of(Terms.detectors(terms, disguise));
  }

  private List<Sample> samples() throws IOException {
    List<Sample> samples = judged.read(labels, text);
    if (group != null) {
      samples = Samples.grouped(samples, labels, group);
    }
    return holdOut == null ? samples : Samples.heldOut(samples, holdOut);
  }
}
