package dev.modline.store;

import dev.modline.model.Event;
import dev.modline.wire.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index from rules to cases and fills it from the events of an older database. In Java,
 * for events are encoded: SQL cannot see what a finding stands on.
 */
final class CaseRulesMigration implements JavaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(CaseRulesMigration.class);
  private static final String TABLE =
      "CREATE TABLE case_rule (rule TEXT NOT NULL, case_id TEXT NOT NULL,"
          + " PRIMARY KEY (rule, case_id)) STRICT, WITHOUT ROWID";

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3");
  }

  @Override
  public String getDescription() {
    return "cases by rule";
  }

  /** Changes with the table and never otherwise: Flyway holds against it what was applied. */
  @Override
  public @Nullable Integer getChecksum() {
    return TABLE.hashCode();
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    try (Statement all = connection.createStatement();
        ResultSet events = all.executeQuery("SELECT case_id, body FROM case_event");
        PreparedStatement put =
            connection.prepareStatement(
                "INSERT INTO case_rule (rule, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      while (events.next()) {
        put.setString(2, events.getString(1));
        for (String rule : rules(events.getString(1), events.getBytes(2))) {
          put.setString(1, rule);
          put.executeUpdate();
        }
      }
    }
  }

  /** An event that cannot be read is left out of the index: it holds up no upgrade. */
  private static Collection<String> rules(String caseId, byte[] body) {
    try {
      return EventCodec.decode(body).event() instanceof Event.Screened screened
          ? screened.rules()
          : List.of();
    } catch (RuntimeException e) {
      LOG.warn("an event of case {} cannot be read: its rules are not known", caseId);
      return List.of();
    }
  }
}
