package dev.modline.detect.terms;

import dev.modline.detect.lines.TextLines;
import dev.modline.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weighted word list: what each word, its neighbours and its letters say for or against it. It is
 * what {@code learn-terms} writes, a text file that a person can read and change:
 *
 * <pre>{@code
 * #weighted-words 3
 * #scope words          (or text: the text as a whole is judged, and findings have no span)
 * #category term
 * #severity high
 * #threshold 0.5        (a finding needs a text that violates with at least this likelihood)
 * #chain 0.9 -1.1 -1.4 0.8   (clean after clean, marked after clean, and so after marked)
 * #text 0.2             (how much the text as a whole counts, by features that begin with "all")
 * #card data: posts.csv, 9000 texts   (lines of its model card, as the manifest shows it)
 * 2.413<TAB>word zorblax
 * -0.822<TAB>pair> zorblax festival
 * }</pre>
 *
 * <p>A word's weight is the sum over its features ({@link WordFeatures}); how likely words are
 * marked follows from their weights and the chain's ({@link MarkChain}).
 */
public final class WeightedWords {
  private static final String NAME = "#weighted-words ";
  private static final String VERSION = "3";

  /** One without a share of the text as a whole; it means what it did. */
  private static final String OLDER = "2";

  private static final float MOST_WEIGHT = 1e6f;
  private static final int LONGEST_LINE = 100_000;
  private static final int MOST_CARD_LINES = 20;
  private static final int LONGEST_CARD_LINE = 1_000;

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
  private final double threshold;
  private final List<Double> chain;
  private final double textShare;
  private final Map<String, Float> weights;
  private final List<String> card;

  private WeightedWords(
      Map<String, String> settings, Map<String, Float> weights, List<String> card) {
    this.scope = Scope.valueOf(settings.getOrDefault("scope", "words").toUpperCase(Locale.ROOT));
    this.category = settings.getOrDefault("category", "term");
    this.severity =
        Severity.valueOf(settings.getOrDefault("severity", "high").toUpperCase(Locale.ROOT));
    this.threshold = Double.parseDouble(settings.getOrDefault("threshold", "0.5"));
    this.chain = numbers(settings.getOrDefault("chain", "0 0 0 0"));
    this.textShare = Double.parseDouble(settings.getOrDefault("text", "0"));
    this.weights = Collections.unmodifiableMap(new HashMap<>(weights));
    this.card = List.copyOf(card);
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("the threshold must lie between 0 and 1");
    }
    if (!(textShare >= 0 && textShare < 1)) {
      throw new IllegalArgumentException("the share of the text must be 0 or more and below 1");
    }
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String number : text.strip().split("\\s+", -1)) {
      numbers.add(Double.valueOf(number));
    }
    if (numbers.size() != 4 || !numbers.stream().allMatch(n -> Math.abs(n) < MOST_WEIGHT)) {
      throw new IllegalArgumentException("the chain must be four numbers");
    }
    return List.copyOf(numbers);
  }

  /**
   * A list of these weights, category {@code term}, severity high.
   *
   * @param threshold how likely a text must violate for a finding, above 0 and below 1
   * @param chain the four transitions of a {@link MarkChain}
   */
  public static WeightedWords of(
      Scope scope, double threshold, double[] chain, Map<String, Float> weights) {
    Map<String, String> settings = new HashMap<>();
    settings.put("scope", scope.name());
    settings.put("threshold", String.valueOf(threshold));
    settings.put(
        "chain",
        String.format(Locale.ROOT, "%.3f %.3f %.3f %.3f", chain[0], chain[1], chain[2], chain[3]));
    return new WeightedWords(settings, weights, List.of());
  }

  /**
   * The same list with a model card: what it was learned from, when, how, how good it is, and what
   * it must not be used for. It decides nothing, so it is no part of the version.
   *
   * @throws IllegalArgumentException for a line that is blank, has a line break or more than a
   *     thousand characters, and for more than twenty
   */
  public WeightedWords with(List<String> newCard) {
    boolean fits =
        newCard.size() <= MOST_CARD_LINES
            && newCard.stream()
                .allMatch(
                    line ->
                        !line.isBlank()
                            && line.length() <= LONGEST_CARD_LINE
                            && line.chars().noneMatch(Character::isISOControl));
    if (!fits) {
      throw new IllegalArgumentException(
          "a model card has at most 20 lines of up to 1,000 characters");
    }
    return new WeightedWords(settings(), weights, newCard);
  }

  /**
   * The same list, judging a text also by its features as a whole.
   *
   * @param share how much that counts, from 0 to below 1, against the words one by one
   */
  public WeightedWords withTextShare(double share) {
    Map<String, String> settings = settings();
    settings.put("text", String.valueOf(share));
    return new WeightedWords(settings, weights, card);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("scope", scope.name());
    settings.put("category", category);
    settings.put("severity", severity.name());
    settings.put("threshold", String.valueOf(threshold));
    settings.put("chain", chain.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    settings.put("text", String.valueOf(textShare));
    return settings;
  }

  /** The lines of the model card; none for a list that somebody wrote. */
  public List<String> card() {
    return card;
  }

  static boolean is(Path file) throws IOException {
    byte[] start = new byte[NAME.length()];
    try (var in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      return read == start.length && new String(start, StandardCharsets.UTF_8).equals(NAME);
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
    List<String> card = new ArrayList<>();
    int[] last = {0};
    try {
      TextLines.read(
          file,
          LONGEST_LINE,
          (number, line) -> {
            last[0] = number;
            line(number, line, settings, weights, card);
          },
          (number, problem) -> new TermFileException(file.toString(), number, problem));
      return new WeightedWords(settings, weights, List.of()).with(card);
    } catch (TermFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new TermFileException(file.toString(), last[0], String.valueOf(e.getMessage()));
    }
  }

  private static void line(
      int number,
      String line,
      Map<String, String> settings,
      Map<String, Float> weights,
      List<String> card) {
    if (number == 1 && !Set.of(NAME + VERSION, NAME + OLDER).contains(line.strip())) {
      throw new IllegalArgumentException(
          "must be version "
              + OLDER
              + " or "
              + VERSION
              + ": learn the list again with learn-terms");
    }
    if (line.startsWith("#")) {
      String[] parts = line.substring(1).split(" ", 2);
      String value = parts.length > 1 ? parts[1].strip() : "";
      if (parts[0].equals("card")) {
        card.add(value);
      } else {
        settings.put(parts[0], value);
      }
    } else if (!line.isBlank()) {
      int tab = line.indexOf('\t');
      if (tab < 1) {
        throw new IllegalArgumentException("must be a weight, a tab and a feature");
      }
      float weight = Float.parseFloat(line.substring(0, tab));
      if (!(Math.abs(weight) < MOST_WEIGHT)) {
        throw new IllegalArgumentException("a weight must be a number below " + MOST_WEIGHT);
      }
      weights.put(line.substring(tab + 1), weight);
    }
  }

  /** Writes the list, the heaviest first. */
  public void write(Appendable out) throws IOException {
    out.append(NAME + VERSION + "\n");
    for (String line : card) {
      out.append("#card " + line + "\n");
    }
    out.append("#scope " + scope.name().toLowerCase(Locale.ROOT));
    out.append("\n#category " + category);
    out.append("\n#severity " + severity.name().toLowerCase(Locale.ROOT));
    out.append("\n#threshold " + threshold + "\n");
    if (scope == Scope.WORDS) {
      out.append("#chain");
      for (double transition : chain) {
        out.append(" " + transition);
      }
      out.append("\n#text " + textShare + "\n");
    }
    var sorted = new ArrayList<>(weights.entrySet());
    sorted.sort(
        Map.Entry.<String, Float>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    for (var entry : sorted) {
      out.append(String.format(Locale.ROOT, "%.3f\t%s\n", entry.getValue(), entry.getKey()));
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

  double threshold() {
    return threshold;
  }

  /** How likely the words from {@code from} to before {@code to} violate, as a chain and whole. */
  double violating(MarkChain chain, WordFeatures words, int from, int to) {
    double marked = 1 - chain.clean();
    if (textShare == 0 || marked <= 0) {
      return marked;
    }
    double clean = Math.max(chain.clean(), Double.MIN_NORMAL);
    double odds =
        (1 - textShare) * Math.log(marked / clean) + textShare * weight(words.whole(from, to));
    return 1 / (1 + Math.exp(-odds));
  }

  /** The chain of the words from {@code from} to before {@code to}. */
  MarkChain chain(WordFeatures words, int from, int to) {
    double[] sums = new double[to - from];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = weight(words.at(from + i));
    }
    return new MarkChain(sums, chain.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The weight of one set of features. */
  double weight(Iterable<String> features) {
    double sum = 0;
    for (String feature : features) {
      sum += weights.getOrDefault(feature, 0f);
    }
    return sum;
  }
}
