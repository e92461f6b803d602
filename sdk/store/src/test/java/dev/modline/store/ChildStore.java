package dev.modline.store;

import dev.modline.Modline;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StaleCommit;
import dev.modline.testkit.SampleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that commits cases as fast as it can and says which were acknowledged; or, in a round
 * whose name begins with {@code calls}, one with a whole line that says what it sends.
 */
final class ChildStore {
  /** How many cases a round commits whose name begins with {@code only}. */
  static final int FEW = 3;

  private static final int CALLERS = 8;

  private ChildStore() {}

  /** Starts one; {@code round} makes the names of its cases unique. */
  static Process start(Path file, String round, String... before) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ChildStore.class.getName(),
            file.toString(),
            round));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    String round = arguments[1];
    SqlStore store;
    try {
      store = SqlStore.open(file);
    } catch (InvalidInput e) {
      System.out.println(e.getMessage());
      System.exit(1);
      return;
    }
    if (round.startsWith("only")) {
      commitSome(store, round);
      store.close();
      return;
    }
    if (round.startsWith("calls")) {
      try (Modline line = ChildLine.on(store, ChildStore::said)) {
        ChildLine.screenAndDischarge(line, FEW);
      }
      return;
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        String name = round + "-" + caller + "-";
        pool.execute(() -> commitAll(store, name));
      }
    }
  }

  private static void commitSome(SqlStore store, String round) {
    for (int i = 0; i < FEW; i++) {
      acknowledged(store, round + "-" + i);
    }
  }

  private static void commitAll(SqlStore store, String name) {
    for (int i = 0; ; i++) {
      acknowledged(store, name + i);
    }
  }

  private static void acknowledged(SqlStore store, String name) {
    try {
      store.commit(SampleCase.of(name).opening());
    } catch (StaleCommit e) {
      throw new IllegalStateException(e);
    }
    said(name);
  }

  private static void said(String name) {
    synchronized (System.out) {
      System.out.println("ack " + name);
      System.out.flush();
    }
  }
}
