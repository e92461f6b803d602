package dev.modline.server;

import dev.modline.server.cli.ModlineCommand;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the program begins, on Java 21 or newer. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends with its exit code. */
  public static void main(String[] arguments) {
    endWithLauncher(System.getProperty("modline.launcher"));
    System.exit(ModlineCommand.run(arguments));
  }

  /** A launcher on an older Java that is killed outright must not leave us holding the store. */
  private static void endWithLauncher(@Nullable String processId) {
    if (processId == null) {
      return;
    }
    CompletableFuture<?> end =
        ProcessHandle.of(Long.parseLong(processId))
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElse(CompletableFuture.completedFuture(null));
    Thread.ofPlatform()
        .daemon()
        .name("modline-launcher-watch")
        .start(
            () -> {
              end.join();
              System.exit(1);
            });
  }
}
