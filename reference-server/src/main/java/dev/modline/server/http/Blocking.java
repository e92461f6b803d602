package dev.modline.server.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what blocks on virtual threads of its own and hands the result back to the event loop.
 *
 * <p>Contract: at most so many calls at once as it was built for; further ones fail at once with
 * {@link Overloaded}, since a queue would only hide that the line cannot keep up. Threading: any
 * thread; the future completes on the Vert.x context that called. Failure: what the call throws.
 */
public final class Blocking implements AutoCloseable {
  /** Too much is under way. */
  public static final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overloaded() {
      super("too many requests are under way");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Blocking.class);

  private final Vertx vertx;
  private final Semaphore slots;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("modline-http-", 0).factory());

  /** Lets {@code atOnce} calls run at once. */
  public Blocking(Vertx vertx, int atOnce) {
    this.vertx = vertx;
    this.slots = new Semaphore(atOnce);
  }

  /** Runs {@code work}. */
  public <T> Future<T> call(Callable<T> work) {
    if (!slots.tryAcquire()) {
      return Future.failedFuture(new Overloaded());
    }
    Context context = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    threads.execute(
        () -> {
          try {
            T result = work.call();
            context.runOnContext(done -> promise.complete(result));
          } catch (Exception | Error e) {
            context.runOnContext(done -> promise.fail(e));
          } finally {
            slots.release();
          }
        });
    return promise.future();
  }

  /** Waits a moment for what is under way, then interrupts it: a long poll would go on and on. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
        threads.shutdownNow();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
          LOG.warn("some requests did not end when they were interrupted");
        }
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
