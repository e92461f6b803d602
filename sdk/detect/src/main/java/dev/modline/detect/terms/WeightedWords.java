package dev.modline.detect.terms;

import dev.modline.model.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A weighted word list: what each word, its neighbours and its letters say for or against it. It is
 * what {@code learn-terms} writes, a text file that a person can read and change:
 *
 * <pre>{@code
 * #weighted-words 1
 * #scope words          (or text: the text as a whole is judged, and findings have no span)
 * #category term
 * #severity high
 * #begin 0.0            (a finding needs a word of at least this weight)
 * #extend -0.5          (and takes in its neighbours of at least this)
 * 2.413<TAB>word zorblax
 * -0.822<TAB>pair> zorblax festival
 * }</pre>
 *
 * <p>A word's weight is the sum over its features ({@link WordFeatures}).
 */
public final class WeightedWords {
  static final String HEADER = "#weighted-words 1";

  /** What is judged. */
  public enum Scope {
    /** Each word. */
    WORDS,
    /** The text as a whole. */
    TEXT
  }

  private final Scope scope;
  private final String category;
  private final Severity severity;
  private final double begin;
  private final double extend;
  private final Map<String, Float> weights;

  private WeightedWords(
      Scope scope,
      String category,
      Severity severity,
      double begin,
      double extend,
      Map<String, Float> weights) {
    this.scope = scope;
    this.category = category;
    this.severity = severity;
    this.begin = begin;
    this.extend = extend;
    this.weights = Map.copyOf(weights);
  }

  /** A list of these weights, category {@code term}, severity high. */
  public static WeightedWords of(
      Scope scope, double begin, double extend, Map<String, Float> weights) {
    return new WeightedWords(scope, "term", Severity.HIGH, begin, extend, weights);
  }

  static boolean is(Path file) throws IOException {
    byte[] start = new byte[HEADER.length()];
    try (var in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      return read == start.length && new String(start, StandardCharsets.UTF_8).equals(HEADER);
    }
  }

  /**
   * Reads a list.
   *
   * @throws TermFileException naming file and line, for a list that is not as it must be
   * @throws IOException for a file that cannot be read
   */
  static WeightedWords read(Path file) throws IOException {
    Map<String, String> settings = new HashMap<>();
    Map<String, Float> weights = new HashMap<>();
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.startsWith("#")) {
          String[] parts = line.substring(1).split(" ", 3);
          settings.put(parts[0], parts.length > 1 ? parts[1] : "");
        } else if (!line.isBlank()) {
          int tab = line.indexOf('\t');
          if (tab < 1) {
            throw new IllegalArgumentException("must be a weight, a tab and a feature");
          }
          weights.put(line.substring(tab + 1), Float.parseFloat(line.substring(0, tab)));
        }
      }
      return new WeightedWords(
          Scope.valueOf(settings.getOrDefault("scope", "words").toUpperCase(Locale.ROOT)),
          settings.getOrDefault("category", "term"),
          Severity.valueOf(settings.getOrDefault("severity", "high").toUpperCase(Locale.ROOT)),
          Double.parseDouble(settings.getOrDefault("begin", "0")),
          Double.parseDouble(settings.getOrDefault("extend", "0")),
          weights);
    } catch (IllegalArgumentException e) {
      throw new TermFileException(file.toString(), number, String.valueOf(e.getMessage()));
    }
  }

  /** Writes the list, the heaviest first. */
  public void write(Appendable out) throws IOException {
    out.append(HEADER + "\n#scope " + scope.name().toLowerCase(Locale.ROOT));
    out.append("\n#category " + category);
    out.append("\n#severity " + severity.name().toLowerCase(Locale.ROOT));
    out.append("\n#begin " + begin + "\n#extend " + extend + "\n");
    var sorted = new java.util.ArrayList<>(weights.entrySet());
    sorted.sort(
        Map.Entry.<String, Float>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    for (var entry : sorted) {
      out.append(String.format(Locale.ROOT, "%.3f\t%s%n", entry.getValue(), entry.getKey()));
    }
  }

  /** What is judged. */
  public Scope scope() {
    return scope;
  }

  String category() {
    return category;
  }

  Severity severity() {
    return severity;
  }

  double begin() {
    return begin;
  }

  double extend() {
    return extend;
  }

  Map<String, Float> weights() {
    return weights;
  }

  /** The weight of one set of features. */
  public double weight(Iterable<String> features) {
    double sum = 0;
    for (String feature : features) {
      sum += weights.getOrDefault(feature, 0f);
    }
    return sum;
  }
}
