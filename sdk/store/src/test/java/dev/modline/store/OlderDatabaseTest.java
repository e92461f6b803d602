package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.CaseSummary;
import dev.modline.testkit.SampleCase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
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
      statement.executeUpdate("DROP TABLE case_rule");
      assertEquals(1, statement.executeUpdate("DELETE FROM schema_history WHERE version = '3'"));
    }
  }
}
