package dev.modline.server.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** What the standard streams are connected to. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal. Java cannot tell streams apart, so the question goes to
   * POSIX {@code test}, with our standard error; where there is none, the answer is no.
   */
  static boolean isStandardError() {
    try {
      Process test =
          new ProcessBuilder("sh", "-c", "test -t 2").redirectError(Redirect.INHERIT).start();
      test.getOutputStream().close();
      return test.waitFor(2, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
