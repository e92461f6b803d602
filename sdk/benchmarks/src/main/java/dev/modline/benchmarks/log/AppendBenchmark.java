package dev.modline.benchmarks.log;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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

/**
 * Durable appends through the public API with so many outstanding, beside a bare loop that writes
 * as many entries at a time to a preallocated file and syncs each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 4)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class AppendBenchmark {
  private static final int APPENDS = 4096;
  private static final int SLOTS = 1 << 20;
  private static final long PREALLOCATED = 256L << 20;

  @Param({"1", "256", "4096"})
  public int outstanding;

  private final byte[][] entries = BenchFolder.entries(4096);
  private final Latencies durable = new Latencies();
  private final Latencies covered = new Latencies();
  private final AtomicLongArray acknowledgedAt = new AtomicLongArray(SLOTS);
  private Path folder;
  private FolderLog log;
  private Semaphore room;
  private Thread watcher;
  private FileChannel bare;
  private ByteBuffer batch;
  private long bareAt;

  @Setup
  public void open() throws IOException {
    folder = BenchFolder.fresh("append");
    log =
        FolderLog.builder(
                folder.resolve("log"), CheckpointSigner.of("bench.example", KeyFile.generate()))
            .open();
    room = new Semaphore(outstanding);
    watcher = Thread.ofPlatform().daemon().start(this::watch);
    bare =
        FileChannel.open(
            folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    ByteBuffer zeroes = ByteBuffer.allocateDirect(1 << 20);
    for (long at = 0; at < PREALLOCATED; at += zeroes.capacity()) {
      bare.write(zeroes.clear(), at);
    }
    bare.force(true);
    batch = ByteBuffer.allocateDirect(300 * outstanding);
  }

  /** Says for each checkpoint how long the acknowledged entries under it waited for it. */
  private void watch() {
    long seen = 0;
    try {
      while (!Thread.interrupted()) {
        var checkpoint = log.tiles().awaitCheckpoint(seen, Duration.ofSeconds(1));
        long now = System.nanoTime();
        if (checkpoint.isPresent()) {
          long size = checkpoint.get().checkpoint().size();
          for (; seen < size; seen++) {
            long at = acknowledgedAt.getAndSet(Math.floorMod(seen, SLOTS), 0);
            if (at != 0) {
              covered.add(Math.max(0, now - at));
            }
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Benchmark
  @OperationsPerInvocation(APPENDS)
  public void append() throws InterruptedException {
    for (int i = 0; i < APPENDS; i++) {
      room.acquire();
      long began = System.nanoTime();
      var unused =
          log.append(entries[i % entries.length])
              .whenComplete(
                  (index, problem) -> {
                    if (problem != null) {
                      throw new IllegalStateException(problem);
                    }
                    long now = System.nanoTime();
                    durable.add(now - began);
                    acknowledgedAt.set(Math.floorMod(index, SLOTS), now);
                    room.release();
                  });
    }
    room.acquire(outstanding);
    room.release(outstanding);
  }

  @Benchmark
  @OperationsPerInvocation(APPENDS)
  public void bareAppendAndSync() throws IOException {
    for (int i = 0; i < APPENDS; i += outstanding) {
      batch.clear();
      for (int j = 0; j < outstanding; j++) {
        batch.put(entries[(i + j) % entries.length]);
      }
      batch.flip();
      bareAt = bareAt + batch.remaining() > PREALLOCATED ? 0 : bareAt;
      int length = batch.remaining();
      bare.write(batch, bareAt);
      bare.force(false);
      bareAt += length;
    }
  }

  @TearDown(Level.Iteration)
  public void print() {
    durable.print("append to durable and integrated");
    covered.print("acknowledged to covering checkpoint");
  }

  @TearDown
  public void close() throws Exception {
    watcher.interrupt();
    watcher.join();
    log.close();
    bare.close();
    BenchFolder.delete(folder);
  }
}
