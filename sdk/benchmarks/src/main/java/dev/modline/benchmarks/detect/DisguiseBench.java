package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
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
    DisguiseRun run =
        new DisguiseRun(
            "English: davidson-tweets.csv, ldnoobw/en.txt",
            terms,
            Samples.labelled(
                data.resolve("davidson-tweets.csv"), "tweet", "class", Set.of("0", "1")),
            MOST);
    Map<String, Transformations.Way> ways = Transformations.general();
    Transformations.Way mixed = Transformations.mixed(ways);
    ways.put("tag characters", Transformations::tagged);
    ways.put("two at once", mixed);
    ways.putAll(Transformations.misspelt());
    run.print(ways);
  }

  /** The list is made from every other row, the posts are the other ones. */
  private static void vietnamese(Path data) throws IOException {
    List<Sample> samples = Samples.spans(data.resolve("vihos-train.csv"), "content", "index_spans");
    List<Sample> even = new ArrayList<>();
    List<Sample> odd = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      (i % 2 == 0 ? even : odd).add(samples.get(i));
    }
    DisguiseRun run =
        new DisguiseRun(
            "Vietnamese: vihos-train.csv, a list from its even rows, posts from its odd ones",
            MarkedPhrases.of(even),
            odd,
            MOST);
    Map<String, Transformations.Way> ways = new LinkedHashMap<>(VietnameseTransformations.all());
    Map<String, Transformations.Way> general = Transformations.general();
    general.remove("full width");
    ways.putAll(general);
    Transformations.Way mixed = Transformations.mixed(ways);
    ways.put("two at once", mixed);
    ways.putAll(Transformations.misspelt());
    run.print(ways);
    run.printWhole(VietnameseTransformations.all());
  }
}
