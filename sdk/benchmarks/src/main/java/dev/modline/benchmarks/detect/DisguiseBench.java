package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import dev.modline.model.Detection;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * How much of a disguise is seen through: each transformation is applied to the words that the
 * undisguised list finds in real posts, and the post is screened again. Harmless posts are screened
 * as they are, with and without disguise handling, for the price in false alarms.
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}; prints one line for each transformation.
 */
public final class DisguiseBench {
  private static final Map<String, BiFunction<String, Random, String>> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("upper case", (w, r) -> w.toUpperCase(Locale.ROOT));
    WAYS.put("full width", (w, r) -> each(w, c -> c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c));
    WAYS.put("zero width", (w, r) -> String.join("\u200B", letters(w)));
    WAYS.put("combining", (w, r) -> String.join("\u0336", letters(w)) + "\u0336");
    WAYS.put("look-alikes", (w, r) -> swap(w, "aeocpxyi", "аеосрхуі"));
    WAYS.put("leet", (w, r) -> swap(w, "oieastb", "0134578"));
    WAYS.put("symbols", (w, r) -> swap(w, "ais", "@!$"));
    WAYS.put("repeated", DisguiseBench::stretched);
    WAYS.put("spaced", (w, r) -> String.join(" ", letters(w.replace(" ", ""))));
    WAYS.put("dotted", (w, r) -> String.join(".", letters(w.replace(" ", ""))));
    WAYS.put(
        "hyphenated", (w, r) -> w.substring(0, w.length() / 2) + "-" + w.substring(w.length() / 2));
    WAYS.put("joined", (w, r) -> w.replace(" ", ""));
    WAYS.put("overridden", (w, r) -> "\u202E" + new StringBuilder(w).reverse() + "\u202C");
  }

  private DisguiseBench() {}

  /** Runs the bench. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    List<Term> terms =
        Terms.read(data.resolve("ldnoobw/en.txt")).stream()
            .filter(term -> term.text().length() > 3)
            .toList();
    Detector plain = Terms.of(terms, Disguise.PLAIN);
    Detector spaced = Terms.of(terms, Disguise.SPACED);
    List<Sample> samples =
        Samples.labelled(data.resolve("davidson-tweets.csv"), "tweet", "class", Set.of("0", "1"));
    List<String> harmless = new ArrayList<>();
    List<String> violating = new ArrayList<>();
    for (Sample sample : samples) {
      if (!sample.violating()) {
        harmless.add(sample.text());
      } else if (violating.size() < 2_000 && !spans(plain, sample.text()).isEmpty()) {
        violating.add(sample.text());
      }
    }
    for (var way : WAYS.entrySet()) {
      Random random = new Random(1);
      int blind = 0;
      int seen = 0;
      for (String text : violating) {
        String disguised = disguise(text, spans(plain, text), way.getValue(), random);
        blind += spans(plain, disguised).isEmpty() ? 0 : 1;
        seen += spans(spaced, disguised).isEmpty() ? 0 : 1;
      }
      print(way.getKey(), blind, seen, violating.size());
    }
    long alarms = harmless.stream().filter(text -> !spans(plain, text).isEmpty()).count();
    long more = harmless.stream().filter(text -> !spans(spaced, text).isEmpty()).count();
    print("harmless posts alarmed", (int) alarms, (int) more, harmless.size());
  }

  private static void print(String name, int blind, int seen, int all) {
    System.out.printf(
        Locale.ROOT,
        "%-24s plain %6.2f %%   spaced %6.2f %%   of %d%n",
        name,
        100.0 * blind / all,
        100.0 * seen / all,
        all);
  }

  private static List<Span> spans(Detector detector, String text) {
    Detection detection = detector.detect(Post.builder("p").text(text).build());
    return ((Detection.Found) detection)
        .findings().stream().map(finding -> finding.span().orElseThrow()).toList();
  }

  /** Every found word in its disguise, from the last so that places stay right. */
  private static String disguise(
      String text, List<Span> spans, BiFunction<String, Random, String> way, Random random) {
    int[] points = text.codePoints().toArray();
    String result = text;
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      String word = new String(points, span.start(), span.end() - span.start());
      int from = new String(points, 0, span.start()).length();
      result =
          result.substring(0, from)
              + way.apply(word.toLowerCase(Locale.ROOT), random)
              + result.substring(from + word.length());
    }
    return result;
  }

  private static String[] letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toArray(String[]::new);
  }

  private static String stretched(String word, Random random) {
    StringBuilder stretched = new StringBuilder();
    for (String letter : letters(word)) {
      stretched.append(letter.repeat(letter.equals(" ") ? 1 : 2 + random.nextInt(3)));
    }
    return stretched.toString();
  }

  private interface Swap {
    char of(char c);
  }

  private static String each(String word, Swap swap) {
    StringBuilder swapped = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      swapped.setCharAt(i, swap.of(word.charAt(i)));
    }
    return swapped.toString();
  }

  private static String swap(String word, String from, String to) {
    return each(word, c -> from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c)));
  }
}
