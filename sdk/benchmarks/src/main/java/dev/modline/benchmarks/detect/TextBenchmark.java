package dev.modline.benchmarks.detect;

import dev.modline.law.CelPolicy;
import dev.modline.model.Post;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Screens the same lower-cased posts with the bare matcher and with all text detectors and a
 * policy; one operation is one character.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TextBenchmark {
  private static final int CHUNK = 1_000_000;

  /** How many terms there are. */
  @Param({"1000", "100000", "1000000"})
  public int termCount;

  private TextWorkload workload = TextWorkload.NONE;

  @SuppressWarnings("NullAway.Init") // JMH builds before it measures
  private TextLine line;

  private List<Post> clean = List.of();
  private int next;

  /** Builds the workload and prints what it is. */
  @Setup
  public void build() {
    workload = TextWorkload.of(termCount);
    line = TextLine.of(workload.terms, CelPolicy.shipped());
    clean = workload.posts.stream().filter(line::clean).toList();
    System.out.printf(
        "%d terms, %d posts, %d characters, %.1f %% of the posts with a finding%n",
        workload.terms.size(), workload.posts.size(), workload.characters, workload.rate * 100);
  }

  private <T> T following(List<T> all) {
    next = next + 1 >= all.size() ? 0 : next + 1;
    return all.get(next);
  }

  /** The bare Aho-Corasick matcher: raw substrings, no boundaries, no disguises. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public long bareAhoCorasick() {
    long hits = 0;
    for (int done = 0; done < CHUNK; ) {
      String text = following(workload.texts);
      hits += line.bare(text);
      done += text.length();
    }
    return hits;
  }

  /** Terms alone, disguises seen through. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public void termsDetector(Blackhole hole) {
    for (int done = 0; done < CHUNK; ) {
      Post post = following(workload.posts);
      hole.consume(line.terms().detect(post));
      done += post.text().length();
    }
  }

  /** Terms, 200 patterns and links, and what the shipped policy decides. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public int allTextDetectors() {
    return all(workload.posts);
  }

  /** The same for the posts without any finding: with {@code -prof gc}, what such a post costs. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public int cleanPosts() {
    return all(clean);
  }

  private int all(List<Post> posts) {
    int acted = 0;
    for (int done = 0; done < CHUNK; ) {
      Post post = following(posts);
      acted += line.judge(post);
      done += post.text().length();
    }
    return acted;
  }
}
