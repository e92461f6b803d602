package dev.modline.benchmarks.log;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.ConsistencyProof;
import dev.modline.log.Hash;
import dev.modline.log.InclusionProof;
import dev.modline.log.KeyFile;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.log.TileStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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

/** Proofs in a tree of a million entries with its tiles in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class ProofBenchmark {
  private static final long SIZE = 1_000_000;

  private TileLog log;
  private long index;
  private InclusionProof inclusion;
  private ConsistencyProof consistency;
  private Hash leaf;
  private Hash root;
  private Hash earlierRoot;

  private static byte[] entry(long i) {
    return ByteBuffer.allocate(8).putLong(i).array();
  }

  @Setup
  public void build() throws IOException {
    MemoryStorage storage = LogStorage.inMemory();
    CheckpointSigner signer = CheckpointSigner.of("bench.example", KeyFile.generate());
    TileLog growing = TileLog.builder(storage, signer).manual().open();
    for (long i = 0; i < SIZE; i++) {
      storage.append(entry(i));
      if (i + 1 == 700_001) {
        earlierRoot = growing.publish().checkpoint().root();
      }
    }
    growing.close();
    log = TileLog.builder(storage, signer).tiles(TileStore.inMemory(8192)).manual().open();
    root = log.checkpoint().checkpoint().root();
    inclusion = log.inclusion(123_456, SIZE);
    leaf = Hash.leaf(entry(123_456));
    consistency = log.consistency(700_001, SIZE);
  }

  @Benchmark
  public InclusionProof buildInclusion() throws IOException {
    index = (index + 7919) % SIZE;
    return log.inclusion(index, SIZE);
  }

  @Benchmark
  public ConsistencyProof buildConsistency() throws IOException {
    index = (index + 7919) % SIZE;
    return log.consistency(index + 1, SIZE);
  }

  @Benchmark
  public boolean checkInclusion() {
    if (!inclusion.proves(leaf, root)) {
      throw new IllegalStateException("a good proof is refused");
    }
    return true;
  }

  @Benchmark
  public boolean checkConsistency() {
    if (!consistency.proves(earlierRoot, root)) {
      throw new IllegalStateException("a good proof is refused");
    }
    return true;
  }

  @TearDown
  public void close() {
    log.close();
  }
}
