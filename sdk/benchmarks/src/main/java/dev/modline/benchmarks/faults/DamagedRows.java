package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.model.Duty;
import dev.modline.store.SqlStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One obligation and one event cannot be read: both are set aside, and nothing spins. */
final class DamagedRows {
  private static final int IDLE_SECONDS = 5;

  /** Of one core; a loop that spins takes more than half of one. */
  private static final double IDLE_SHARE = 0.25;

  private final FaultSettings settings;

  DamagedRows(FaultSettings settings) {
    this.settings = settings;
  }

  Result run(Path folder) throws Exception {
    Path file = folder.resolve("line.db");
    Takedowns before = new Takedowns();
    try (SqlStore store = SqlStore.open(file);
        Modline line = Lines.on(store, before).build()) {
      line.controls().suspend("run");
      line.screen(Takedowns.post("damaged-row"));
      line.screen(Takedowns.post("damaged-case"));
    }
    damage(file);
    Takedowns takedowns = new Takedowns();
    try (SqlStore store = SqlStore.open(file);
        Modline line = Lines.on(store, takedowns).build()) {
      line.controls().resume("run");
      takedowns.screen(line, "p-", settings.posts());
      boolean hidden = takedowns.allHidden();
      // the row's one; of the case: hide, tell, report
      boolean aside =
          Waiting.until(
              FaultSettings.PATIENCE, () -> line.controls().setAside(100).size() == 1 + 3);
      Waiting.until(
          FaultSettings.PATIENCE,
          () ->
              line.controls().owed(1_000_000).stream()
                      .filter(t -> t.obligation().duty() instanceof Duty.Act)
                      .count()
                  <= 4);
      Duration cpu = cpuTime();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      double share =
          (double) cpuTime().minus(cpu).toNanos() / Duration.ofSeconds(IDLE_SECONDS).toNanos();
      return new Result(
          "damaged row and event",
          hidden && aside && share < IDLE_SHARE,
          takedowns.figures()
              + ", "
              + line.controls().setAside(100).size()
              + " set aside, "
              + Math.round(100 * share)
              + " % of a core when idle");
    }
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static void damage(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      String caseOf = "(SELECT case_id FROM case_file WHERE target = 'post:damaged-";
      statement.executeUpdate(
          "UPDATE obligation SET body = CAST(x'ff' || substr(body, 2) AS BLOB) WHERE destination = 'platform'"
              + " AND case_id = "
              + caseOf
              + "row')");
      statement.executeUpdate(
          "UPDATE case_event SET body = CAST(x'ff' || substr(body, 2) AS BLOB) WHERE version = 2"
              + " AND case_id = "
              + caseOf
              + "case')");
    }
  }
}
