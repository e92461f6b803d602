package dev.modline.server.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Screens a stream of posts, one a line, on all processors.
 *
 * <p>Contract: one line out for each line in, in order; what is complete is written before more is
 * waited for; memory is bounded, however long the stream. Failure: streams that fail.
 *
 * <pre>{@code
 * new LineScreening(new Screener(detectors, Policy.standard())).run(System.in, System.out, Progress.none());
 * }</pre>
 */
public final class LineScreening {
  private final Screener screener;
  private final int workers;

  /**
   * Screens with {@code screener} on as many threads as there are processors, and on more where
   * detectors wait for others.
   */
  public LineScreening(Screener screener) {
    this(screener, screener.workers());
  }

  LineScreening(Screener screener, int workers) {
    this.screener = screener;
    this.workers = workers;
  }

  /** Runs until the input ends; how many lines there were. */
  public long run(InputStream in, OutputStream out, Progress progress)
      throws IOException, InterruptedException {
    LineReader reader = new LineReader(in);
    BlockingQueue<Future<Answers>> queue = new ArrayBlockingQueue<>(4 * workers);
    ThreadLocal<BatchScreener> screeners =
        ThreadLocal.withInitial(() -> new BatchScreener(screener));
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("modline-screen-", 0).factory());
    try {
      Thread.ofPlatform()
          .daemon()
          .name("modline-read")
          .start(() -> read(reader, queue, pool, screeners));
      return write(queue, reader, out, progress);
    } finally {
      pool.shutdownNow();
      progress.close();
    }
  }

  private static void read(
      LineReader reader,
      BlockingQueue<Future<Answers>> queue,
      ExecutorService pool,
      ThreadLocal<BatchScreener> screeners) {
    try {
      try {
        for (LineBatch batch = reader.next(); batch != null; batch = reader.next()) {
          LineBatch lines = batch;
          queue.put(pool.submit(() -> screeners.get().screen(lines)));
        }
        queue.put(CompletableFuture.completedFuture(Answers.END));
      } catch (IOException e) {
        queue.put(CompletableFuture.failedFuture(e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long write(
      BlockingQueue<Future<Answers>> queue, LineReader reader, OutputStream out, Progress progress)
      throws IOException, InterruptedException {
    long lines = 0;
    while (true) {
      Answers answers = result(queue.take());
      if (answers == Answers.END) {
        out.flush();
        return lines;
      }
      out.write(answers.bytes);
      lines += answers.lines;
      if (queue.isEmpty()) {
        out.flush();
      }
      progress.update(lines, reader.consumed());
    }
  }

  private static Answers result(Future<Answers> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException("screening failed", e.getCause());
    }
  }
}
