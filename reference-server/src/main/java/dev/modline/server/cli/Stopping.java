package dev.modline.server.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or SIGTERM, and lets what runs end cleanly before the process does. */
final class Stopping {
  private Stopping() {}

  /** Returns when the process is asked to stop; the process then waits for this thread's end. */
  static void await() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("modline-stop")
                .unstarted(
                    () -> {
                      asked.countDown();
                      try {
                        // The worker may itself wait in System.exit for this hook.
                        worker.join(20_000);
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
    asked.await();
  }
}
