package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import dev.modline.testkit.SampleCase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that an older version wrote is brought up to date with all that it holds. */
final class OlderDatabaseTest {
  @TempDir private Path folder;

  @Test
  void theCasesOfADatabaseWithoutTheIndexAreFoundByTheirRules() throws Exception {
    Path file = folder.resolve("modline.db");
    SampleCase one = SampleCase.of("1");
    SampleCase two = SampleCase.of("2");
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(one.opening());
      store.commit(one.commit(one.screened("list/a", "")).build());
      store.commit(two.opening());
    }
    takeTheIndexAway(file);
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(List.of(SampleCase.RULE, "list/a"), store.rulesUnder("", "", 10));
      assertEquals(
          Set.of(one.fold().summary(), two.fold().summary()),
          Set.copyOf(store.casesOn(Set.of(SampleCase.RULE)).get(SampleCase.RULE)));
      assertEquals(
          List.of(one.id()),
          store.casesOn(Set.of("list/a")).get("list/a").stream().map(CaseSummary::id).toList());
    }
  }

  /** As a database is that was written before the third migration. */
  private static void takeTheIndexAway(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      takeDestinationsAway(statement);
      statement.executeUpdate("DROP TABLE case_rule");
      assertEquals(1, statement.executeUpdate("DELETE FROM schema_history WHERE version = '3'"));
    }
  }

  /** As a database is that was written before the fourth migration. */
  private static void takeDestinationsAway(Statement statement) throws Exception {
    for (String step :
        List.of(
            "DROP INDEX obligation_lane",
            "DROP INDEX obligation_aside",
            "ALTER TABLE obligation DROP COLUMN destination",
            "ALTER TABLE obligation DROP COLUMN aside",
            "ALTER TABLE obligation DROP COLUMN aside_since",
            "CREATE INDEX obligation_attempt ON obligation (attempt_at)"
                + " WHERE attempt_at IS NOT NULL")) {
      statement.executeUpdate(step);
    }
    assertEquals(1, statement.executeUpdate("DELETE FROM schema_history WHERE version = '4'"));
  }

  @Test
  @Tag("promise-4")
  void whatAnOlderVersionMayHaveBegunIsNotTakenForNeverTried() throws Exception {
    Path file = folder.resolve("modline.db");
    SampleCase one = SampleCase.of("1");
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(one.opening());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      takeDestinationsAway(statement);
    }
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(
          Set.of(
              Destination.platform(),
              Destination.messenger(),
              Destination.authority(SampleCase.AUTHORITY)),
          store.dueTo(SampleCase.START));
      var begun = store.begin(List.of(one.owed(Duty.TellAuthor.class).id()));
      assertEquals(2, begun.getFirst().progress().attempts());
      assertEquals(5, store.owed(10).size());
    }
  }

  @Test
  void oneDamagedEventOrDutyDoesNotHoldUpTheUpgradeOfTheOthers() throws Exception {
    Path file = folder.resolve("modline.db");
    SampleCase one = SampleCase.of("1");
    SampleCase two = SampleCase.of("2");
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(one.opening());
      store.commit(two.opening());
    }
    takeTheIndexAway(file);
    ObligationId damaged = one.owed(Duty.SetState.class).id();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE case_event SET body = x'ff' WHERE case_id = 'c-1' AND version = 2");
      statement.executeUpdate(
          "UPDATE obligation SET body = x'ff' WHERE obligation_id = '" + damaged + "'");
    }
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(
          List.of(two.fold().summary()),
          store.casesOn(Set.of(SampleCase.RULE)).get(SampleCase.RULE));
      assertEquals(
          List.of(two.owed(Duty.SetState.class)),
          store.due(SampleCase.START, Destination.platform(), 10).stream()
              .map(tracked -> tracked.obligation())
              .toList());
    }
  }
}
