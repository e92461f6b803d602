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
import java.time.LocalDate;
import java.time.ZoneOffset;
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
      "rest, and writes the model and, beside it, its model card: a baseline for an operator",
      "without one."
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
    String report = Evaluation.of(categorizer, split.held()).report();
    Path card = out.resolveSibling(out.getFileName() + ".card.md");
    Files.writeString(card, card(split, report));
    spec.commandLine().getOut().println(report);
    spec.commandLine().getErr().println("modline: the model is " + out + ", its card " + card);
    return 0;
  }

  private String card(Split split, String report) {
    return """
        # Model card of %s

        - Data: %s, column `%s`, labels of `%s`; %d texts to learn from, %d held out
        - Learned: %s, by `modline train`, a categorizer of words and letters
        - Language: %s
        - Limits: knows the subjects and spellings of these texts and repeats the judgement of whoever
          labelled them; measure it on posts of your own before it acts, and again when they change

        On the texts held out:

        ```
        %s
        ```
        """
        .formatted(
            out.getFileName(),
            file.getFileName(),
            text,
            label,
            split.training().size(),
            split.held().size(),
            LocalDate.now(ZoneOffset.UTC),
            language,
            report);
  }
}
