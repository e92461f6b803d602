package dev.modline.server.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end cleanly when it is asked to stop by Ctrl-C or SIGTERM: the process waits until
 * this is closed. Opened before everything that has to be closed first.
 *
 * <pre>{@code
 * try (Stopping stopping = new Stopping(); Server server = open()) {
 *   stopping.await();
 * }
 * }</pre>
 */
final class Stopping implements AutoCloseable {
  private static final long MOST_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  Stopping() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("modline-stop").unstarted(this::stop));
  }

  private void stop() {
    asked.countDown();
    try {
      if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("modline: did not end within " + MOST_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the process is asked to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    done.countDown();
  }
}
