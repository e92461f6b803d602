package dev.modline.server.cli;

import dev.modline.detect.opennlp.Evaluation;
import dev.modline.detect.opennlp.LabelledCsv;
import dev.modline.detect.opennlp.LabelledText;
import dev.modline.detect.opennlp.Split;
import dev.modline.detect.opennlp.TextCategorizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a baseline categorizer. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a text categorizer from a labelled CSV on four fifths of it, measures it on the",
      "rest, and writes the model: a baseline for an operator without one."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LABELLED.csv")
  private Path file;

  @Option(names = "--text", paramLabel = "COLUMN", required = true)
  private String text;

  @Option(names = "--label", paramLabel = "COLUMN", required = true)
  private String label;

  @Option(names = "--language", paramLabel = "BCP47", defaultValue = "und")
  private String language;

  @Option(names = "--out", paramLabel = "MODEL", defaultValue = "categorizer.bin")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<LabelledText> texts;
    try (InputStream in = Files.newInputStream(file)) {
      texts = LabelledCsv.read(in, text, label);
    }
    Split split = Split.of(texts, 5);
    TextCategorizer categorizer = TextCategorizer.train(split.training(), language);
    try (OutputStream model = Files.newOutputStream(out)) {
      categorizer.write(model);
    }
    spec.commandLine().getOut().println(Evaluation.of(categorizer, split.held()).report());
    spec.commandLine().getErr().println("modline: the model is " + out);
    return 0;
  }
}
