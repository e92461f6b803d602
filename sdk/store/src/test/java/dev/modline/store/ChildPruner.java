package dev.modline.store;

import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A process that prunes a store, to be killed while it does. */
public final class ChildPruner {
  private ChildPruner() {}

  static Process start(Path file, Instant now) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildPruner.class.getName(),
                file.toString(),
                now.toString()))
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] arguments) {
    Instant now = Instant.parse(arguments[1]);
    try (SqlStore store = SqlStore.builder(Path.of(arguments[0])).clock(() -> now).open()) {
      Retention retention = store.retention(audience -> Long.MAX_VALUE);
      System.out.println("begins");
      System.out.flush();
      Optional<Kept> kept = Optional.empty();
      for (String audience : List.of(SampleCase.AUTHORITY, Entries.OPERATOR)) {
        kept = retention.prune(audience).kept();
      }
      System.out.println("ends " + kept);
    }
  }
}
