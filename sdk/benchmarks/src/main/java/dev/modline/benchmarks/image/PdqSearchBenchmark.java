package dev.modline.benchmarks.image;

import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import java.util.List;
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

/** One look-up at distance 31 among millions, every second one with something to find. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1"})
@State(Scope.Thread)
public class PdqSearchBenchmark {
  /** How many hashes are searched. */
  @Param({"1000000", "10000000"})
  public int size;

  private HashLists lists = HashLists.create();
  private HashValue[] queries = new HashValue[0];
  private int next;

  /** Fills the lists and prints what they hold on to. */
  @Setup
  @SuppressWarnings("SystemOut") // a benchmark reports where JMH does
  public void fill() {
    lists = HashLists.create();
    Haystack haystack = new Haystack(size);
    queries = haystack.queries(20_000);
    long before = used();
    lists.replace("haystack", haystack);
    System.out.printf("%n%,d hashes hold %,d bytes%n", lists.size(), used() - before);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** One look-up. */
  @Benchmark
  public List<HashMatch> lookUp() {
    next = (next + 1) % queries.length;
    return lists.near(queries[next], HashLists.MAX_DISTANCE);
  }
}
