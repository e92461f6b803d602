package dev.modline.benchmarks.store;

import dev.modline.spi.StaleCommit;
import dev.modline.store.SqlStore;
import dev.modline.testkit.SampleCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Committing a new case as an engine does after a violating post: four events, five obligations, an
 * encrypted text, a record for one authority, five log entries; encoding, sealing and sync
 * included, and the logs publishing beside it. The folder must lie on a disk: {@code
 * -Dmodline.benchmark.folder}, or the working directory.
 */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 10)
@Fork(1)
@State(Scope.Benchmark)
public class CommitBenchmark {
  private static final int BYTES_OF_A_COMMIT = 25 * 4_120;

  private final AtomicLong number = new AtomicLong();
  private Path folder = Path.of("");
  private @Nullable SqlStore store;
  private @Nullable FileChannel yardstick;

  /** Opens an empty store on the disk and says on which. */
  @Setup
  public void open() throws IOException {
    Path parent = Path.of(System.getProperty("modline.benchmark.folder", ""));
    folder = Files.createTempDirectory(parent.toAbsolutePath(), "commit-benchmark");
    System.out.println("# File system: " + Files.getFileStore(folder).type());
    store = SqlStore.open(folder.resolve("modline.db"));
    yardstick =
        FileChannel.open(
            folder.resolve("yardstick"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Closes and removes it. */
  @TearDown
  public void close() throws IOException {
    open(store).close();
    open(yardstick).close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  /** One caller, who waits for each sync. */
  @Benchmark
  @Threads(1)
  public void oneCaller() throws StaleCommit {
    commit();
  }

  /** Sixty-four callers at once. */
  @Benchmark
  @Threads(64)
  public void callers64() throws StaleCommit {
    commit();
  }

  /** Two hundred and fifty-six callers at once. */
  @Benchmark
  @Threads(256)
  public void callers256() throws StaleCommit {
    commit();
  }

  /** The yardstick: as many bytes as a lone commit writes, appended to a file and synced. */
  @Benchmark
  @Threads(1)
  public void bareSync() throws IOException {
    open(yardstick).write(ByteBuffer.wrap(new byte[BYTES_OF_A_COMMIT]));
    open(yardstick).force(false);
  }

  private void commit() throws StaleCommit {
    open(store).commit(SampleCase.of("b" + number.incrementAndGet()).opening());
  }

  private static <T> T open(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not open");
    }
    return part;
  }
}
