package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * How many terms are found that have lost the spaces beside them, and what that costs: in each
 * hateful case of {@code hatecheck-without-spelling.csv} in which the list finds something, the
 * spaces beside what it finds are taken out, one or both as a seeded program draws; and texts that
 * violate nothing, and words of dictionaries, are searched for terms inside of words.
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}; {@code -Dterms=FILE} names another list than {@code
 * ldnoobw/en.txt}, {@code -Dmodline.seed=N} another draw; the arguments are dictionaries, a word a
 * line. Prints both figures.
 */
public final class GluedBench {
  private GluedBench() {}

  /** Runs the bench. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    Path list = Path.of(System.getProperty("terms", data.resolve("ldnoobw/en.txt").toString()));
    List<Term> terms = Terms.read(list);
    Detector detector = Terms.of(terms, Disguise.SPACED);
    Path hatecheck = data.resolve("hatecheck-without-spelling.csv");
    List<Sample> cases = Samples.labelled(hatecheck, "test_case", "label_gold", Set.of("hateful"));
    found(detector, cases);
    List<String> clean = new ArrayList<>();
    cases.stream().filter(it -> !it.violating()).map(Sample::text).forEach(clean::add);
    Samples.labelled(data.resolve("davidson-tweets.csv"), "tweet", "class", Set.of("0", "1"))
        .stream()
        .filter(it -> !it.violating())
        .map(Sample::text)
        .forEach(clean::add);
    alarmed(detector, "clean texts", clean);
    for (String dictionary : arguments) {
      List<String> words = Files.readAllLines(Path.of(dictionary));
      alarmed(detector, Path.of(dictionary).getFileName().toString(), words);
    }
  }

  private static void found(Detector detector, List<Sample> cases) {
    Random random = new Random(Long.getLong("modline.seed", 1));
    int plain = 0;
    int glued = 0;
    for (Sample sample : cases) {
      List<Span> spans = sample.violating() ? spans(detector, sample.text()) : List.of();
      if (spans.isEmpty()) {
        continue;
      }
      String text = glued(sample.text(), spans.get(0), random);
      if (text.equals(sample.text())) {
        continue; // the term is the whole of the text, or punctuation stands beside it
      }
      plain++;
      boolean there = !spans(detector, text).isEmpty();
      glued += there ? 1 : 0;
      if (!there && Boolean.getBoolean("show")) {
        System.out.println("missed: " + text);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d hateful cases with a term and a space beside it: found without the space %d (%.1f"
            + " %%)%n",
        plain,
        glued,
        100.0 * glued / Math.max(1, plain));
  }

  /** Takes out the space on either side of a term, or on one of them. */
  private static String glued(String text, Span span, Random random) {
    int from = text.offsetByCodePoints(0, span.start());
    int to = text.offsetByCodePoints(0, span.end());
    boolean before = from > 1 && text.charAt(from - 1) == ' ' && letter(text, from - 2);
    boolean after = to + 1 < text.length() && text.charAt(to) == ' ' && letter(text, to + 1);
    int draw = 1 + random.nextInt(3);
    boolean left = before && (!after || (draw & 1) != 0);
    boolean right = after && (!before || (draw & 2) != 0);
    return text.substring(0, left ? from - 1 : from)
        + text.substring(from, to)
        + text.substring(right ? to + 1 : to);
  }

  private static boolean letter(String text, int at) {
    return Character.isLetter(text.charAt(at));
  }

  private static void alarmed(Detector detector, String name, List<String> texts) {
    int inside = 0;
    for (String text : texts) {
      boolean glued = spans(detector, text).stream().anyMatch(span -> inside(text, span));
      inside += glued ? 1 : 0;
      if (glued && Boolean.getBoolean("show")) {
        System.out.println(name + ": " + text);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d with a term inside a word (%.2f in ten thousand)%n",
        name,
        inside,
        texts.size(),
        10_000.0 * inside / Math.max(1, texts.size()));
  }

  /** Whether a letter goes on beyond what was found. */
  private static boolean inside(String text, Span span) {
    int from = text.offsetByCodePoints(0, span.start());
    int to = text.offsetByCodePoints(0, span.end());
    return (from > 0 && letter(text, from - 1) && letter(text, from))
        || (to < text.length() && letter(text, to) && letter(text, to - 1));
  }

  private static List<Span> spans(Detector detector, String text) {
    Detection found = detector.detect(Post.builder("p").text(text).build());
    return found instanceof Detection.Found that
        ? that.findings().stream().map(Finding::span).flatMap(java.util.Optional::stream).toList()
        : List.of();
  }
}
