package dev.modline.benchmarks.detect;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Screens the same lower-cased posts with the bare matcher and with all text detectors; one
 * operation is one character.
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
  private AhoCorasickDoubleArrayTrie<String> bare = new AhoCorasickDoubleArrayTrie<>();
  private List<Detector> all = List.of();
  private Detector terms = Detector.noop();
  private int next;

  /** Builds the workload and prints what it is. */
  @Setup
  public void build() {
    workload = TextWorkload.of(termCount);
    TreeMap<String, String> map = new TreeMap<>();
    workload.terms.forEach(term -> map.put(term, term));
    bare = new AhoCorasickDoubleArrayTrie<>();
    bare.build(map);
    terms = TextWorkload.termsDetector(workload.terms);
    all = List.of(terms, TextWorkload.patterns(), TextWorkload.links());
    System.out.printf(
        "%d terms, %d posts, %d characters, %.1f %% of the posts with a finding%n",
        workload.terms.size(), workload.posts.size(), workload.characters, workload.rate * 100);
  }

  private int following() {
    next = next + 1 == workload.posts.size() ? 0 : next + 1;
    return next;
  }

  /** The bare Aho-Corasick matcher: raw substrings, no boundaries, no disguises. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(CHUNK)
  public void bareAhoCorasick(Blackhole hole) {
    for (int done = 0; done < CHUNK; ) {
      String text = workload.texts.get(following());
      bare.parseText(text, (int begin, int end, String value) -> hole.consume(value));
      done += text.length();
    }
  }

  /** Terms alone, disguises seen through. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(CHUNK)
  public void termsDetector(Blackhole hole) {
    for (int done = 0; done < CHUNK; ) {
      Post post = workload.posts.get(following());
      hole.consume(terms.detect(post));
      done += post.text().length();
    }
  }

  /** Terms, 200 patterns and links, and the default decision: the gravest finding decides. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(CHUNK)
  public void allTextDetectors(Blackhole hole) {
    for (int done = 0; done < CHUNK; ) {
      Post post = workload.posts.get(following());
      Severity gravest = Severity.LOW;
      for (Detector detector : all) {
        if (detector.detect(post) instanceof Detection.Found found) {
          for (Finding finding : found.findings()) {
            gravest = gravest.compareTo(finding.severity()) < 0 ? finding.severity() : gravest;
          }
        }
      }
      hole.consume(gravest);
      done += post.text().length();
    }
  }
}
