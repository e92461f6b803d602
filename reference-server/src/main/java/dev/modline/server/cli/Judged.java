package dev.modline.server.cli;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a file says what is true of each text: by a label, or by marked spans. */
final class Judged {
  @ArgGroup(exclusive = false)
  @Nullable Labelled labelled;

  @Option(
      names = "--spans",
      paramLabel = "COLUMN",
      required = true,
      description = "The column with the marked code points: [3, 4, 5].")
  @Nullable String spans;

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

  List<Sample> read(Path file, String text) throws IOException {
    if (spans != null) {
      return Samples.spans(file, text, spans);
    }
    if (labelled == null) {
      throw new IllegalArgumentException("--label and --positive, or --spans, are missing");
    }
    Set<String> absent = Samples.absent(file, labelled.column, labelled.positive);
    if (absent.size() == labelled.positive.size()) {
      throw new IllegalArgumentException(
          "no text of " + file + " has any label of --positive: " + String.join(", ", absent));
    }
    absent.forEach(label -> System.err.println("modline: no text has the label '" + label + "'"));
    return Samples.labelled(file, text, labelled.column, labelled.positive);
  }
}
