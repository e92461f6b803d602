package dev.modline.benchmarks.log;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Checking a whole log in a folder: every tile, every entry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class VerifierBenchmark {
  private static final int SIZE = 200_000;

  @Param({"1", "2"})
  public int threads;

  private CheckpointSigner signer;
  private Path folder;

  @Setup
  public void write() throws IOException {
    folder = BenchFolder.fresh("verify");
    signer = CheckpointSigner.of("bench.example", KeyFile.generate());
    byte[][] entries = BenchFolder.entries(4096);
    try (FolderLog log = FolderLog.builder(folder, signer).open()) {
      List<CompletableFuture<Long>> under = new ArrayList<>();
      for (int i = 0; i < SIZE; i++) {
        under.add(log.append(entries[i % entries.length]));
        if (under.size() == 4096) {
          under.forEach(CompletableFuture::join);
          under.clear();
        }
      }
      under.forEach(CompletableFuture::join);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public Report verify() {
    Report report =
        LogVerifier.of(LogSource.folder(folder), signer.verifierKey()).threads(threads).verify();
    if (report.entries() != SIZE) {
      throw new IllegalStateException(report.toString());
    }
    return report;
  }

  @TearDown
  public void delete() throws IOException {
    BenchFolder.delete(folder);
  }
}
