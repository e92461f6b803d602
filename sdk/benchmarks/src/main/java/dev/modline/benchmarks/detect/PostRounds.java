package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.eval.Samples;
import dev.modline.detect.eval.WordLearner;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.neardup.NearDuplicates;
import dev.modline.detect.terms.Terms;
import dev.modline.detect.velocity.Velocity;
import dev.modline.detect.velocity.VelocityCounters;
import dev.modline.detect.velocity.VelocityRule;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What a post costs in the detectors that {@link TextRounds} leaves out: learned lists, near copies
 * and velocity. The processor time of one thread, each thing in turn, the best of the rounds, over
 * the posts of {@code vihos-dev.csv} (the list is learned from {@code vihos-train}).
 *
 * <p>Run with {@code -Dmodline.data=FOLDER}, {@code -Drounds=N} (10).
 */
public final class PostRounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int AUTHORS = 300;

  private PostRounds() {}

  /** Prints a line for each detector. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(System.getProperty("modline.data", "data")).resolve("text");
    List<Post> posts =
        posts(Samples.spans(data.resolve("vihos-dev.csv"), "content", "index_spans"));
    Map<String, Detector> detectors = new LinkedHashMap<>();
    detectors.put(
        "learned list, words",
        Terms.weighted(
            "learned",
            WordLearner.learn(
                Samples.spans(data.resolve("vihos-train.csv"), "content", "index_spans"))));
    for (int size : new int[] {1_000, 15_999, 16_000, 64_000, 256_000}) {
      HashLists lists = lists(size);
      detectors.put("near copies, list of " + size, NearDuplicates.of("near", lists, 40));
    }
    for (VelocityRule.By by : VelocityRule.By.values()) {
      if (by != VelocityRule.By.IMAGE) {
        detectors.put("velocity by " + by.name().toLowerCase(Locale.ROOT), velocity(by));
      }
    }
    Map<String, Double> best = new LinkedHashMap<>();
    long found = 0;
    for (int round = 0; round < Integer.getInteger("rounds", 10); round++) {
      for (var entry : detectors.entrySet()) {
        // A revision counts once for velocity: each round posts anew.
        List<Post> fresh = renamed(posts, round);
        long before = THREADS.getCurrentThreadCpuTime();
        for (Post post : fresh) {
          found += entry.getValue().detect(post).hashCode() & 1;
        }
        double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / posts.size();
        best.merge(entry.getKey(), micros, Math::min);
      }
    }
    double characters = posts.stream().mapToInt(post -> post.text().length()).average().orElse(0);
    System.out.printf(
        Locale.ROOT, "%d posts of %.0f characters (%d)%n", posts.size(), characters, found % 10);
    best.forEach((name, micros) -> System.out.printf("%-32s %8.2f µs a post%n", name, micros));
  }

  private static List<Post> posts(List<Sample> samples) {
    List<Post> posts = new ArrayList<>();
    for (Sample sample : samples) {
      posts.add(Post.builder("p").author("a").text(sample.text()).build());
    }
    return posts;
  }

  private static List<Post> renamed(List<Post> posts, int round) {
    List<Post> renamed = new ArrayList<>(posts.size());
    for (int i = 0; i < posts.size(); i++) {
      renamed.add(
          Post.builder("p" + round + "-" + i)
              .author("a" + i % AUTHORS)
              .text(posts.get(i).text())
              .build());
    }
    return renamed;
  }

  private static HashLists lists(int size) {
    Random random = new Random(5);
    HashLabel label = HashLabel.builder("known", "c").build();
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      HashValue value =
          new HashValue(
              HashKind.TEXT,
              random.nextLong(),
              random.nextLong(),
              random.nextLong(),
              random.nextLong());
      entries.add(new HashEntry(value, label));
    }
    HashLists lists = HashLists.create();
    lists.replace("known", entries);
    return lists;
  }

  /** The clock goes on, a millisecond for each look, so that events grow old. */
  private static Detector velocity(VelocityRule.By by) {
    long[] now = {0};
    InstantSource clock = () -> Instant.ofEpochMilli(now[0]++);
    VelocityRule rule =
        new VelocityRule(
            "wave",
            by,
            VelocityRule.Counts.POSTS,
            20,
            Duration.ofMinutes(1),
            0,
            "spam",
            Severity.MEDIUM);
    return Velocity.of("velocity", List.of(rule), VelocityCounters.inMemory(200_000), clock);
  }
}
