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
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final double WEAK = 0.5;

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
    Evaluation measured = Evaluation.of(categorizer, split.held());
    String report = measured.report().strip();
    Path card = out.resolveSibling(out.getFileName() + ".card.md");
    Files.writeString(card, card(split, measured, report));
    spec.commandLine().getOut().println(report);
    spec.commandLine().getErr().println("modline: the model is " + out + ", its card " + card);
    return 0;
  }

  private String card(Split split, Evaluation measured, String report) throws IOException {
    return """
        # Model card of %s

        - Model: %s
        - Data: %s, column `%s`, labels of `%s`; %d texts to learn from (%s), %d held out
        - Learned: %s, a categorizer of words and letters
        - Command: `%s`
        - Language: %s
        - Weak: %s
        - Limits: %s

        On the texts held out:

        ```
        %s
        ```
        """
        .formatted(
            out.getFileName(),
            ModelCard.name(out),
            ModelCard.name(file),
            text,
            label,
            split.training().size(),
            labels(split.training()),
            split.held().size(),
            LocalDate.now(ZoneOffset.UTC),
            ModelCard.command(spec, file, out),
            language.equals("und") ? "not said; `--language` tells it" : language,
            weak(split, measured),
            ModelCard.LIMITS,
            report);
  }

  /** How many texts of each label. */
  private static String labels(List<LabelledText> texts) {
    return texts.stream()
        .collect(Collectors.groupingBy(LabelledText::label, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(each -> "`" + each.getKey() + "` " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The labels that it gets wrong more often than right: nothing may act on those. */
  private static String weak(Split split, Evaluation measured) {
    String weak =
        Stream.concat(split.training().stream(), split.held().stream())
            .map(LabelledText::label)
            .distinct()
            .sorted()
            .filter(each -> measured.of(each).f1() < WEAK)
            .map(each -> String.format(Locale.ROOT, "`%s` (F1 %.3f)", each, measured.of(each).f1()))
            .collect(Collectors.joining(", "));
    return weak.isEmpty() ? "no label has an F1 below " + WEAK : weak + ": let nothing act on it";
  }
}
