package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.links.LinkList;
import dev.modline.detect.links.Links;
import dev.modline.detect.patterns.PatternRule;
import dev.modline.detect.patterns.Patterns;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import dev.modline.model.Detection;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Posts and terms to measure on, generated from a seed and the texts in the folder that the system
 * property {@code modline.data} names ({@code text/davidson-tweets.csv}, {@code
 * text/vihos-train.csv}, {@code text/ldnoobw/*.txt}).
 *
 * <p>Of the terms, all of {@code ldnoobw} come first; the rest are pairs of words of the texts,
 * drawn as often as they occur there, that do not stand beside each other in any text but, for one
 * pair in a thousand, do: so the matcher is led deep into its automaton and mostly for nothing. Of
 * the posts, those with a finding, whichever detector's, are thinned out until they are 15 in 100.
 */
final class TextWorkload {
  /** Before anything is built. */
  static final TextWorkload NONE = new TextWorkload(List.of(), List.of(), 0);

  private static final double RATE = 0.15;

  final List<String> terms;
  final List<String> texts;
  final List<Post> posts;
  final long characters;
  final double rate;

  private TextWorkload(List<String> terms, List<String> texts, double rate) {
    this.terms = terms;
    this.texts = texts;
    this.rate = rate;
    this.posts = new ArrayList<>(texts.size());
    long sum = 0;
    for (String text : texts) {
      posts.add(Post.builder("p" + posts.size()).text(text).build());
      sum += text.length();
    }
    this.characters = sum;
  }

  /** These terms on another workload's posts; the share of them with a finding is counted anew. */
  TextWorkload on(TextWorkload ground) {
    List<Detector> detectors = List.of(termsDetector(terms), patterns(), links());
    long found =
        ground.posts.stream()
            .filter(post -> detectors.stream().anyMatch(it -> !clean(it, post)))
            .count();
    return new TextWorkload(terms, ground.texts, (double) found / ground.texts.size());
  }

  private static boolean clean(Detector detector, Post post) {
    return detector.detect(post).equals(Detection.clean());
  }

  static TextWorkload of(int termCount) {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    try {
      List<String> texts = new ArrayList<>();
      texts.addAll(column(data.resolve("davidson-tweets.csv"), "tweet", "class"));
      texts.addAll(column(data.resolve("vihos-train.csv"), "content", "index_spans"));
      List<String> terms = terms(texts, listed(data.resolve("ldnoobw")), termCount);
      return thinned(terms, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> column(Path file, String text, String label) throws IOException {
    return Samples.labelled(file, text, label, Set.of()).stream()
        .map(Sample::text)
        .filter(t -> !t.isBlank())
        .map(t -> t.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Set<String> listed(Path folder) throws IOException {
    Set<String> terms = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (Term term : Terms.read(file)) {
          terms.add(term.text().toLowerCase(Locale.ROOT));
        }
      }
    }
    return terms;
  }

  private static List<String> terms(List<String> texts, Set<String> listed, int count) {
    List<String> words = new ArrayList<>();
    Set<String> beside = new HashSet<>();
    for (String text : texts) {
      String before = "";
      for (String word : text.split("[^\\p{L}\\p{N}]+", -1)) {
        if (word.length() > 1) {
          words.add(word);
          beside.add(before + " " + word);
          before = word;
        }
      }
    }
    Random random = new Random(2026);
    Set<String> terms = new LinkedHashSet<>(listed);
    while (terms.size() < count) {
      String pair =
          words.get(random.nextInt(words.size())) + " " + words.get(random.nextInt(words.size()));
      if (!beside.contains(pair) || random.nextInt(1_000) == 0) {
        terms.add(pair);
      }
    }
    return terms.stream().limit(count).toList();
  }

  private static TextWorkload thinned(List<String> terms, List<String> texts) {
    List<Detector> detectors = List.of(termsDetector(terms), patterns(), links());
    List<String> clean = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (String text : texts) {
      Post post = Post.builder("p").text(text).build();
      boolean none = detectors.stream().allMatch(d -> clean(d, post));
      (none ? clean : found).add(text);
    }
    Random random = new Random(2027);
    java.util.Collections.shuffle(found, random);
    int keep = (int) Math.min(found.size(), clean.size() * RATE / (1 - RATE));
    List<String> all = new ArrayList<>(clean);
    all.addAll(found.subList(0, keep));
    java.util.Collections.shuffle(all, random);
    return new TextWorkload(terms, all, (double) keep / all.size());
  }

  static Detector termsDetector(List<String> terms) {
    return Terms.of(terms.stream().map(Term::of).toList(), Disguise.SPACED);
  }

  /** Two hundred patterns: the built-in ones, and more of the kind that operators write. */
  static Detector patterns() {
    List<PatternRule> rules = new ArrayList<>();
    Patterns.builtIns().forEach(id -> rules.add(Patterns.builtIn(id)));
    String[] forms = {
      "(?:buy|sell|order)\\s+%s\\s+(?:now|here|online)",
      "%s-[0-9]{4,8}",
      "\\b%s\\w{0,3}\\s*[:=]\\s*\\d+",
      "(?:free|cheap)\\s+%s",
      "%s(?:group|channel|chat)\\b"
    };
    Random random = new Random(2028);
    while (rules.size() < 200) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < 5 + random.nextInt(4); i++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      String regex = String.format(Locale.ROOT, forms[rules.size() % forms.length], word);
      rules.add(PatternRule.builder("r" + rules.size(), regex).build());
    }
    return Patterns.of(rules);
  }

  /** A hundred thousand domains that no text has, and the shorteners, which some have. */
  static Detector links() {
    List<String> domains = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      domains.add("d" + i + ".invalid");
    }
    return Links.of(LinkList.of("made", "link", Severity.HIGH, domains), Links.shorteners());
  }
}
