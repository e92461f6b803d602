package dev.modline.benchmarks.line;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.links.Links;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Term;
import dev.modline.detect.terms.Terms;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.model.Post;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One post through detectors, policy and engine: ten thousand terms with disguises, links, the
 * shipped policy and law packs, the in-memory store. What a disk adds is measured with the store.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScreeningBenchmark {
  private static final String CLEAN =
      "Hôm nay trời đẹp, cả nhà mình ra công viên ăn kem rồi chụp vài tấm ảnh. "
          + "The ice cream was better than last year, see https://example.org/photos for more!";

  private final AtomicLong ids = new AtomicLong();
  private Modline modline =
      Modline.builder().platform(Platform.noop()).store(CaseStore.inMemory()).manual().build();
  private Post clean = Post.builder("clean").author("u-1").text(CLEAN).build();

  /** Builds the line. */
  @Setup
  public void open() {
    Random random = new Random(1);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = 6 + random.nextInt(6); n > 0; n--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      terms.add(Term.of(word.toString()));
    }
    terms.add(Term.of("zorblax"));
    modline.close();
    modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(CaseStore.inMemory())
            .detectors(Terms.of(terms, Disguise.SPACED), Links.of(Links.shorteners()))
            .policy(CelPolicy.shipped())
            .law(LawPacks.shipped("vn", "eu"))
            .jurisdictions("VN", "EU")
            .massActionLimit(Integer.MAX_VALUE)
            .manual()
            .build();
    clean = Post.builder("clean").author("u-1").text(CLEAN).language("vi").build();
  }

  /** Closes it. */
  @TearDown
  public void close() {
    modline.close();
  }

  /** A post of 155 characters with nothing in it; it leaves no row. */
  @Benchmark
  public Screening clean() {
    return modline.screen(clean);
  }

  /** The same with a term in it: a case with its events and everything owed because of it. */
  @Benchmark
  public Screening violating() {
    return modline.screen(
        Post.builder("p-" + ids.incrementAndGet())
            .author("u-1")
            .text(CLEAN + " z0rblax")
            .language("vi")
            .build());
  }
}
