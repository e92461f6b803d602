package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.HarmlessWords;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import dev.modline.model.Detection;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One list and its posts, screened under each transformation at all levels of disguise. */
final class DisguiseRun {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,}");
  private static final long SEED = Long.getLong("modline.seed", 1);

  private final String title;
  private final Detector plain;
  private final List<Detector> levels = new ArrayList<>();
  private final List<String> violating = new ArrayList<>();
  private final List<String> harmless = new ArrayList<>();

  /**
   * Makes the detectors.
   *
   * @param words by which the detectors know what is no disguise
   */
  DisguiseRun(String title, List<Term> terms, HarmlessWords words, List<Sample> samples, int most) {
    this.title = title + ", " + terms.size() + " terms";
    for (Disguise level : Disguise.values()) {
      levels.add(Terms.of(Terms.NAME, terms, level, words));
    }
    plain = levels.get(0);
    for (Sample sample : samples) {
      if (!sample.violating()) {
        harmless.add(sample.text());
      } else if (violating.size() < most && !spans(plain, sample.text()).isEmpty()) {
        violating.add(sample.text());
      }
    }
  }

  void print(Map<String, Transformations.Way> ways) {
    System.out.printf(
        Locale.ROOT,
        "%n%s%n%d violating posts that the plain list finds: found when disguised;"
            + " of %d harmless: alarmed%n%-22s | %9s %9s %9s | %9s %9s %9s%n",
        title,
        violating.size(),
        harmless.size(),
        "",
        "plain",
        "spaced",
        "fuzzy",
        "plain",
        "spaced",
        "fuzzy");
    row("undisguised", violating, harmless);
    ways.forEach(
        (name, way) -> {
          Random random = new Random(SEED);
          List<String> disguised =
              violating.stream()
                  .map(text -> disguised(text, spans(plain, text), way, random))
                  .toList();
          List<String> innocent =
              harmless.stream()
                  .map(text -> disguised(text, drawn(text, random), way, random))
                  .toList();
          row(name, disguised, innocent);
        });
  }

  /** Whole posts written so, as they are by whoever has no input method. */
  void printWhole(Map<String, Transformations.Way> ways) {
    ways.forEach(
        (name, way) -> {
          Random random = new Random(SEED);
          row(name + ", post", whole(violating, way, random), whole(harmless, way, random));
        });
  }

  private static List<String> whole(List<String> texts, Transformations.Way way, Random random) {
    return texts.stream().map(text -> way.disguise(text.toLowerCase(Locale.ROOT), random)).toList();
  }

  private void row(String name, List<String> found, List<String> alarmed) {
    System.out.printf("%-22s |", name);
    levels.forEach(level -> System.out.print(share(level, found)));
    System.out.print(" |");
    levels.forEach(level -> System.out.print(share(level, alarmed)));
    System.out.println();
  }

  private static String share(Detector detector, List<String> texts) {
    long hits = texts.stream().filter(text -> !spans(detector, text).isEmpty()).count();
    return String.format(Locale.ROOT, " %7.2f %%", 100.0 * hits / Math.max(1, texts.size()));
  }

  private static List<Span> spans(Detector detector, String text) {
    Detection detection = detector.detect(Post.builder("p").text(text).build());
    return ((Detection.Found) detection)
        .findings().stream().map(finding -> finding.span().orElseThrow()).toList();
  }

  /** A word of a harmless post, to be disguised as a violating one would be. */
  private static List<Span> drawn(String text, Random random) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return List.of();
    }
    MatchResult word = words.get(random.nextInt(words.size()));
    int start = text.codePointCount(0, word.start());
    return List.of(new Span(start, start + word.group().codePointCount(0, word.group().length())));
  }

  /** Every span in its disguise, from the last so that places stay right. */
  private static String disguised(
      String text, List<Span> spans, Transformations.Way way, Random random) {
    int[] points = text.codePoints().toArray();
    String result = text;
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      String word = new String(points, span.start(), span.end() - span.start());
      int from = new String(points, 0, span.start()).length();
      result =
          result.substring(0, from)
              + way.disguise(word.toLowerCase(Locale.ROOT), random)
              + result.substring(from + word.length());
    }
    return result;
  }
}
