package dev.modline.benchmarks.detect;

import com.sun.management.ThreadMXBean;
import dev.modline.law.CelPolicy;
import dev.modline.model.Post;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link TextBenchmark} measures, for a machine that is not quiet: the processor time of one
 * thread, round by round in turn, of which the best counts. All figures of a run can be compared
 * with each other, whatever else the machine does.
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}; the arguments are numbers of terms (100000 unless
 * said), and {@code -Drounds=N} (12), {@code -Dsize=CHARACTERS} of an adversarial text (the longest
 * that a post may have) and {@code -Donly=REGEX} of the rows. With {@code -Dposts=N} all lists are
 * measured on the posts that go with {@code N} terms, so that nothing but the list grows.
 */
public final class TextRounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private TextRounds() {}

  /** Something that reads all texts of a workload once. */
  private interface Pass {
    long run();
  }

  /** One thing measured. */
  private static final class Row {
    final String name;
    final Pass pass;
    final long characters;
    final int texts;
    double best = Double.MAX_VALUE;
    long allocated = Long.MAX_VALUE;

    Row(String name, long characters, int texts, Pass pass) {
      this.name = name;
      this.characters = characters;
      this.texts = texts;
      this.pass = pass;
    }

    void measure() {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      sink += pass.run();
      long time = THREADS.getCurrentThreadCpuTime() - before;
      best = Math.min(best, (double) time / characters);
      allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }
  }

  private static long sink;

  /** Prints a table for each number of terms. */
  public static void main(String[] arguments) {
    int rounds = Integer.getInteger("rounds", 12);
    int size = Integer.getInteger("size", AdversarialTexts.LONGEST);
    String[] counts = arguments.length == 0 ? new String[] {"100000"} : arguments;
    Integer same = Integer.getInteger("posts");
    TextWorkload ground = same == null ? TextWorkload.NONE : TextWorkload.of(same);
    for (String count : counts) {
      TextWorkload workload = TextWorkload.of(Integer.parseInt(count));
      if (same != null) {
        workload = workload.on(ground);
      }
      System.out.printf(
          Locale.ROOT,
          "%d terms, %d posts, %d characters, %.1f %% of the posts with a finding%n",
          workload.terms.size(),
          workload.posts.size(),
          workload.characters,
          workload.rate * 100);
      measure(workload, rounds, size);
    }
    System.out.println("(" + sink % 10 + ")");
  }

  private static void measure(TextWorkload workload, int rounds, int size) {
    TextLine line = TextLine.of(workload.terms, CelPolicy.shipped());
    List<Post> clean = workload.posts.stream().filter(line::clean).toList();
    List<Row> rows = new ArrayList<>();
    long all = workload.characters;
    int texts = workload.posts.size();
    rows.add(new Row("bare Aho-Corasick", all, texts, () -> line.bare(workload.texts)));
    Map<String, Post> hostile = new LinkedHashMap<>(AdversarialTexts.of(workload.terms, size));
    line.parts()
        .forEach(
            (name, part) ->
                rows.add(new Row(name, all, texts, () -> line.pass(part, workload.posts))));
    rows.add(new Row("all and policy", all, texts, () -> line.all(workload.posts)));
    long cleanCharacters = clean.stream().mapToLong(post -> post.text().length()).sum();
    rows.add(
        new Row("all, clean posts only", cleanCharacters, clean.size(), () -> line.all(clean)));
    hostile.forEach(
        (name, post) ->
            rows.add(new Row(name, post.text().length(), 1, () -> line.all(List.of(post)))));
    String only = System.getProperty("only", ".*");
    rows.removeIf(row -> !row.name.matches(only));
    for (int round = 0; round < rounds; round++) {
      rows.forEach(Row::measure);
    }
    double bare = rows.get(0).best;
    double ordinary =
        rows.stream()
            .filter(row -> row.name.equals("all and policy"))
            .findFirst()
            .orElse(rows.get(0))
            .best;
    System.out.printf("%-28s %9s %8s %9s %12s%n", "", "ns/char", "x bare", "x all", "bytes/text");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %9.2f %8.2f %9.2f %12d%n",
          row.name,
          row.best,
          row.best / bare,
          row.best / ordinary,
          row.allocated / row.texts);
    }
  }
}
