package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.neardup.TextHash;
import dev.modline.detect.terms.FoldedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How many near copies of known texts are found, for each way to change a text, and how many
 * unrelated texts are taken for copies. Known are every second text; the others are unrelated,
 * except those that share half of their words with a known one: people quote each other.
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}; prints a line for each corpus, way and distance.
 */
public final class NearCopies {
  private static final int[] DISTANCES = {31, 40, 48};
  private static final Map<String, BiFunction<List<String>, Random, List<String>>> WAYS =
      new LinkedHashMap<>();

  static {
    WAYS.put("upper case, other punctuation", (w, r) -> shouted(w));
    WAYS.put("two neighbours swapped", NearCopies::swapped);
    WAYS.put("one word replaced", (w, r) -> replaced(w, r, 1));
    WAYS.put("a tenth of the words replaced", (w, r) -> replaced(w, r, tenth(w, 1)));
    WAYS.put("a fifth of the words replaced", (w, r) -> replaced(w, r, tenth(w, 2)));
    WAYS.put("two words inserted", (w, r) -> inserted(w, r, 2));
    WAYS.put("a fifth more words inserted", (w, r) -> inserted(w, r, tenth(w, 2)));
    WAYS.put("typos in a tenth of the words", (w, r) -> mistyped(w, r, tenth(w, 1)));
    WAYS.put("typos in a fifth of the words", (w, r) -> mistyped(w, r, tenth(w, 2)));
    WAYS.put("the last tenth cut off", (w, r) -> w.subList(0, w.size() - tenth(w, 1)));
    WAYS.put("the last quarter cut off", (w, r) -> w.subList(0, w.size() * 3 / 4));
  }

  private NearCopies() {}

  /** Runs the bench. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    Path tweets = data.resolve("davidson-tweets.csv");
    run("davidson", texts(Samples.labelled(tweets, "tweet", "class", Set.of("0", "1"))));
    run("vihos", texts(Samples.spans(data.resolve("vihos-train.csv"), "content", "index_spans")));
  }

  private static List<String> texts(List<Sample> samples) {
    Set<String> seen = new HashSet<>();
    return samples.stream()
        .map(Sample::text)
        .filter(text -> text.strip().split("\\s+", -1).length >= TextHash.LEAST_WORDS)
        .filter(text -> FoldedText.of(text).words().length >= TextHash.LEAST_WORDS)
        .filter(text -> seen.add(FoldedText.of(text).letters()))
        .toList();
  }

  private static void run(String corpus, List<String> texts) {
    HashLabel label = HashLabel.builder("known", "c").build();
    HashLists lists = HashLists.create();
    List<String> known = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      (i % 2 == 0 ? known : others).add(texts.get(i));
    }
    lists.replace("known", known.stream().map(text -> new HashEntry(hash(text), label)).toList());
    System.out.printf("%s: %d known, %d others%n", corpus, known.size(), others.size());
    WAYS.forEach(
        (way, change) -> {
          Random random = new Random(17);
          int[] found = new int[DISTANCES.length];
          for (String text : known) {
            List<String> words = List.of(text.strip().split("\\s+", -1));
            String copy = String.join(" ", change.apply(words, random));
            HashValue query = TextHash.of(copy).orElse(hash("none at all"));
            int distance = query.distance(hash(text));
            for (int d = 0; d < DISTANCES.length; d++) {
              found[d] += distance <= DISTANCES[d] ? 1 : 0;
            }
          }
          System.out.printf("%-32s", way);
          for (int d = 0; d < DISTANCES.length; d++) {
            System.out.printf("  %d: %.1f %%", DISTANCES[d], 100.0 * found[d] / known.size());
          }
          System.out.println();
        });
    falseMatches(known, others, lists);
  }

  private static void falseMatches(List<String> known, List<String> others, HashLists lists) {
    Map<HashValue, String> byHash =
        known.stream().collect(Collectors.toMap(NearCopies::hash, t -> t, (a, b) -> a));
    int[] matched = new int[DISTANCES.length];
    int[] unrelated = new int[DISTANCES.length];
    long begin = System.nanoTime();
    for (String other : others) {
      List<HashMatch> near = lists.near(hash(other), DISTANCES[DISTANCES.length - 1]);
      for (int d = 0; d < DISTANCES.length; d++) {
        int most = DISTANCES[d];
        List<HashMatch> within = near.stream().filter(m -> m.distance() <= most).toList();
        matched[d] += within.isEmpty() ? 0 : 1;
        boolean alike =
            within.stream()
                .anyMatch(m -> jaccard(other, byHash.getOrDefault(m.entry().value(), "")) >= 0.5);
        unrelated[d] += within.isEmpty() || alike ? 0 : 1;
      }
    }
    double micros = (System.nanoTime() - begin) / 1e3 / others.size();
    for (int d = 0; d < DISTANCES.length; d++) {
      System.out.printf(
          "others within %d: %d, of them sharing less than half of the words: %d%n",
          DISTANCES[d], matched[d], unrelated[d]);
    }
    System.out.printf("hash and look-up at 48: %.0f µs a text%n", micros);
  }

  private static double jaccard(String one, String other) {
    Set<Long> a = Arrays.stream(FoldedText.of(one).words()).boxed().collect(Collectors.toSet());
    Set<Long> b = Arrays.stream(FoldedText.of(other).words()).boxed().collect(Collectors.toSet());
    Set<Long> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }

  private static HashValue hash(String text) {
    return TextHash.of(text).orElseThrow();
  }

  private static int tenth(List<String> words, int tenths) {
    return Math.max(1, words.size() * tenths / 10);
  }

  private static List<String> shouted(List<String> words) {
    return words.stream().map(word -> word.toUpperCase(Locale.ROOT) + "…").toList();
  }

  private static List<String> swapped(List<String> words, Random random) {
    List<String> changed = new ArrayList<>(words);
    int at = random.nextInt(words.size() - 1);
    Collections.swap(changed, at, at + 1);
    return changed;
  }

  private static List<String> replaced(List<String> words, Random random, int number) {
    List<String> changed = new ArrayList<>(words);
    for (int at : places(words.size(), random, number)) {
      changed.set(at, made(random));
    }
    return changed;
  }

  private static List<String> inserted(List<String> words, Random random, int number) {
    List<String> changed = new ArrayList<>(words);
    for (int i = 0; i < number; i++) {
      changed.add(random.nextInt(changed.size() + 1), made(random));
    }
    return changed;
  }

  /** A letter in the middle becomes another one. */
  private static List<String> mistyped(List<String> words, Random random, int number) {
    List<String> changed = new ArrayList<>(words);
    for (int at : places(words.size(), random, number)) {
      StringBuilder word = new StringBuilder(words.get(at));
      word.setCharAt(word.length() / 2, (char) ('a' + random.nextInt(26)));
      changed.set(at, word.toString());
    }
    return changed;
  }

  private static int[] places(int size, Random random, int number) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(i);
    }
    Collections.shuffle(all, random);
    return all.stream().limit(number).mapToInt(i -> i).toArray();
  }

  private static String made(Random random) {
    return random
        .ints(3 + random.nextInt(6), 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
