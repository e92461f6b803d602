package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.terms.HarmlessWords;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of a disguise is seen through, and what that costs: each transformation is applied to
 * the words that the undisguised list finds in real posts, and to as many words of harmless posts,
 * and all are screened again ({@link DisguiseRun}).
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}, and {@code -Dmodline.seed=N} for another draw; prints
 * one line for each transformation.
 */
public final class DisguiseBench {
  private static final int MOST = 2_000;

  private DisguiseBench() {}

  /** Runs the bench. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    english(data);
    vietnamese(data);
  }

  private static void english(Path data) throws IOException {
    List<Term> terms =
        Terms.read(data.resolve("ldnoobw/en.txt")).stream()
            .filter(term -> term.text().length() > 3)
            .toList();
    List<Sample> samples =
        Samples.labelled(data.resolve("davidson-tweets.csv"), "tweet", "class", Set.of("0", "1"));
    run(
        "English, ldnoobw/en.txt, posts of davidson-tweets.csv",
        terms,
        HarmlessWords.NONE,
        samples,
        false);
    run(
        "English, posts of its odd rows, harmless words of its even ones",
        terms,
        HarmlessWords.of(texts(every(samples, 0), false)),
        every(samples, 1),
        false);
  }

  /** The list is made from every other row, the posts are the other ones; at last unseen ones. */
  private static void vietnamese(Path data) throws IOException {
    List<Sample> samples = Samples.spans(data.resolve("vihos-train.csv"), "content", "index_spans");
    List<Sample> even = every(samples, 0);
    List<Sample> odd = every(samples, 1);
    String title =
        "Vietnamese: vihos-train.csv, a list from its even rows, posts from its odd ones";
    List<Term> terms = MarkedPhrases.of(even);
    run(title, terms, HarmlessWords.NONE, odd, true);
    HarmlessWords usual = HarmlessWords.of(texts(even, false));
    run(title + ", harmless words from its even ones", terms, usual, odd, true);
    HarmlessWords judged = HarmlessWords.of(texts(even, false), texts(even, true));
    run(title + ", harmless and violating texts from its even ones", terms, judged, odd, true);
    List<Sample> unseen = Samples.spans(data.resolve("vihos-dev.csv"), "content", "index_spans");
    HarmlessWords all = HarmlessWords.of(texts(samples, false), texts(samples, true));
    run(
        "Vietnamese: list and judged texts from all of vihos-train.csv, posts of vihos-dev.csv",
        MarkedPhrases.of(samples),
        all,
        unseen,
        true);
  }

  private static List<String> texts(List<Sample> samples, boolean violating) {
    return samples.stream()
        .filter(sample -> sample.violating() == violating)
        .map(Sample::text)
        .toList();
  }

  private static void run(
      String title, List<Term> terms, HarmlessWords words, List<Sample> posts, boolean vietnamese) {
    Map<String, Transformations.Way> general = Transformations.general();
    Map<String, Transformations.Way> ways = new LinkedHashMap<>();
    if (vietnamese) {
      general.remove("full width");
      ways.putAll(VietnameseTransformations.all());
    }
    ways.putAll(general);
    Transformations.Way mixed = Transformations.mixed(ways);
    if (!vietnamese) {
      ways.put("tag characters", Transformations::tagged);
    }
    ways.put("two at once", mixed);
    ways.putAll(Transformations.misspelt());
    DisguiseRun run = new DisguiseRun(title, terms, words, posts, MOST);
    run.print(ways);
    if (vietnamese) {
      run.printWhole(VietnameseTransformations.all());
    }
  }

  private static List<Sample> every(List<Sample> samples, int remainder) {
    List<Sample> kept = new ArrayList<>();
    for (int i = remainder; i < samples.size(); i += 2) {
      kept.add(samples.get(i));
    }
    return kept;
  }
}
