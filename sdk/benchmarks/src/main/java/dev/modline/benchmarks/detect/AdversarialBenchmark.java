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

/**
 * All text detectors and a policy on texts made to be costly, each as long as a post may be; one
 * operation is one character, and {@code ordinary} is what to compare with.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdversarialBenchmark {
  private static final int CHUNK = AdversarialTexts.LONGEST;

  /** The name of a text in {@link AdversarialTexts}, or ordinary posts. */
  @Param({
    "ordinary",
    "one letter",
    "combining marks",
    "near-misses",
    "near-misses, hyphenated",
    "nested defanging",
    "defanged dots"
  })
  public String kind = "";

  @SuppressWarnings("NullAway.Init") // JMH builds before it measures
  private TextLine line;

  private List<Post> posts = List.of();
  private int next;

  /** Builds the detectors and the text. */
  @Setup
  public void build() {
    TextWorkload workload = TextWorkload.of(100_000);
    line = TextLine.of(workload.terms, CelPolicy.shipped());
    Post adversarial = AdversarialTexts.of(workload.terms, CHUNK).get(kind);
    posts = adversarial == null ? workload.posts : List.of(adversarial);
  }

  /** So many characters, in one post or in many. */
  @Benchmark
  @OperationsPerInvocation(CHUNK)
  public int screen() {
    int acted = 0;
    for (int done = 0; done < CHUNK; ) {
      next = next + 1 >= posts.size() ? 0 : next + 1;
      Post post = posts.get(next);
      acted += line.judge(post);
      done += Math.max(post.text().length(), posts.size() == 1 ? CHUNK : 1);
    }
    return acted;
  }
}
