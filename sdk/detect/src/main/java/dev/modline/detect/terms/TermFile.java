package dev.modline.detect.terms;

import dev.modline.detect.lines.TextLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads term lists: plain text, or hands YAML on. */
final class TermFile {
  private static final int LONGEST_LINE = 100_000;

  private TermFile() {}

  static TermList read(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (WeightedWords.is(file)) {
      throw new TermFileException(file.toString(), 1, "is a weighted list, not a list of terms");
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml") || looksLikeYaml(file)) {
      return TermYaml.read(file);
    }
    return lines(file);
  }

  /** Whether the first line that is no comment is one of the two keys that the YAML form has. */
  private static boolean looksLikeYaml(Path file) throws IOException {
    byte[] start = new byte[4096];
    try (var in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      return new String(start, 0, read, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .findFirst()
          .filter(line -> line.startsWith("terms:") || line.startsWith("defaults:"))
          .isPresent();
    }
  }

  /** One term a line; blank lines and lines that begin with {@code #} and a space are skipped. */
  private static TermList lines(Path file) throws IOException {
    List<Term> terms = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    TextLines.readSound(
        file,
        LONGEST_LINE,
        (number, line) -> {
          String text = line.strip();
          if (!text.isEmpty() && !text.equals("#") && !text.startsWith("# ")) {
            add(file, number, Term.builder(text), terms, problems);
          }
        },
        (number, problem) -> problems.add(file + ":" + number + ": " + problem));
    return new TermList(file, terms, problems);
  }

  /** Builds a term, or notes why it cannot be one. */
  static void add(
      Path file, int line, Term.Builder builder, List<Term> terms, List<String> problems) {
    try {
      terms.add(checked(builder.build()));
    } catch (IllegalArgumentException e) {
      problems.add(file + ":" + line + ": " + e.getMessage());
    }
  }

  private static Term checked(Term term) {
    String problem = SignedTerms.problem(term.text());
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException("the term " + problem);
    }
    for (String phrase : term.allow()) {
      if (Key.of(phrase, false).length() == 0) {
        throw new IllegalArgumentException("an allow phrase must have a letter");
      }
    }
    return term;
  }
}
