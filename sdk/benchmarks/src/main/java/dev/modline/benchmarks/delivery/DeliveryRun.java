package dev.modline.benchmarks.delivery;

import dev.modline.store.SqlStore;
import dev.modline.testkit.authority.Misbehaviour;
import dev.modline.testkit.authority.Mischief;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One delivery run: a process with the line that is killed a few times, a receiver that misbehaves
 * at random, and the comparison of both.
 *
 * <pre>{@code
 * java -cp sdk/benchmarks/target/classes:$(cat sdk/benchmarks/target/classpath) \
 *   dev.modline.benchmarks.delivery.DeliveryRun --way dsa --decisions 10000 --seed 7
 * }</pre>
 */
public final class DeliveryRun {
  /** Seconds that the line counts in a second: backoff of an hour is over in less than four. */
  private static final int FACTOR = 1_000;

  private final Way way;
  private final RunSettings settings;

  DeliveryRun(Way way, RunSettings settings) {
    this.way = way;
    this.settings = settings;
  }

  /**
   * What a run came to.
   *
   * @param counts what became of the decisions
   * @param faults what the receiver did, by kind
   * @param kills how often the line was killed
   * @param took how long it took
   */
  record Result(Counts counts, Map<Misbehaviour, Integer> faults, int kills, Duration took) {}

  /** Runs one way, prints its counts, and ends with 1 if anything is missing or doubled. */
  public static void main(String[] arguments) throws Exception {
    RunSettings settings = RunSettings.parse(arguments);
    boolean good = true;
    for (Way way : settings.ways()) {
      Path folder = Files.createTempDirectory("modline-delivery");
      try {
        Result result = new DeliveryRun(way, settings).run(folder);
        print(way, settings, result);
        good &= result.counts().isGood(way);
      } finally {
        delete(folder);
      }
    }
    if (!good) {
      System.exit(1);
    }
  }

  Result run(Path folder) throws Exception {
    long begin = Clock.systemUTC().millis();
    Random random = new Random(settings.seed());
    CountedMischief mischief =
        new CountedMischief(Mischief.random(settings.seed(), settings.probability(), way.faults()));
    try (Receiver receiver = way.receiver(folder)) {
      receiver.mischief(mischief);
      int kills = 0;
      for (boolean done = false; !done; ) {
        Process line =
            LineProcess.start(way, folder, receiver.address(), settings.decisions(), begin, FACTOR);
        done = kills >= settings.kills() ? completed(line) : !killed(line, random);
        kills += done ? 0 : 1;
      }
      try (SqlStore store = SqlStore.open(folder.resolve(DeliveryLine.FILE))) {
        return new Result(
            Counts.of(way, settings.decisions(), store, receiver.held()),
            mischief.counts(),
            kills,
            Duration.ofMillis(Clock.systemUTC().millis() - begin));
      }
    }
  }

  private static boolean completed(Process line) throws IOException, InterruptedException {
    line.getInputStream().readAllBytes();
    int status = line.waitFor();
    if (status != 0) {
      throw new IllegalStateException("the line ended with status " + status);
    }
    return true;
  }

  /** Kills it after so many lines; false if it was done before. */
  private static boolean killed(Process line, Random random) throws IOException {
    int patience = 1 + random.nextInt(40);
    try (BufferedReader said = line.inputReader(StandardCharsets.UTF_8)) {
      String last = "";
      for (int i = 0; i < patience; i++) {
        String next = said.readLine();
        if (next == null) {
          if (last.equals("done")) {
            return false;
          }
          throw new IllegalStateException("the line died by itself");
        }
        last = next;
      }
      // Not through the process itself, which would close the stream that is read to its end.
      line.toHandle().destroyForcibly();
      said.lines().forEach(it -> {});
    }
    line.onExit().join();
    return true;
  }

  private static void print(Way way, RunSettings settings, Result result) {
    System.out.println("way " + way + ", " + settings);
    System.out.println(result.counts());
    System.out.println("the line was killed                " + result.kills() + " times");
    System.out.println("requests or connections, by what the receiver did:");
    result.faults().forEach((fault, n) -> System.out.printf("  %-26s %d%n", fault, n));
    System.out.println("took " + result.took().toSeconds() + " s");
    System.out.println(result.counts().isGood(way) ? "GOOD" : "NOT GOOD");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
