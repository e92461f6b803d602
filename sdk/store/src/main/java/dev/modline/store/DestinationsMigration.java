package dev.modline.store;

import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.wire.ObligationCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of each obligation where it goes, and makes room for what is set aside. In Java, for the
 * duties of an older database are encoded. That older version counted attempts after they had
 * failed; one that was under way when it ended is counted now, so that its repeat is recognised.
 */
final class DestinationsMigration implements JavaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationsMigration.class);
  private static final List<String> COLUMNS =
      List.of(
          "ALTER TABLE obligation ADD COLUMN destination TEXT NOT NULL DEFAULT ''",
          "ALTER TABLE obligation ADD COLUMN aside TEXT",
          "ALTER TABLE obligation ADD COLUMN aside_since INTEGER",
          "DROP INDEX obligation_attempt",
          "CREATE INDEX obligation_lane ON obligation (destination, attempt_at)"
              + " WHERE attempt_at IS NOT NULL AND aside IS NULL",
          "CREATE INDEX obligation_aside ON obligation (aside_since) WHERE aside IS NOT NULL");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("4");
  }

  @Override
  public String getDescription() {
    return "destinations";
  }

  /** Changes with the columns and never otherwise: Flyway holds against it what was applied. */
  @Override
  public @Nullable Integer getChecksum() {
    return COLUMNS.hashCode();
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      for (String column : COLUMNS) {
        statement.execute(column);
      }
    }
    try (Statement all = connection.createStatement();
        ResultSet owed =
            all.executeQuery("SELECT obligation_id, body FROM obligation WHERE owed = 1");
        PreparedStatement put =
            connection.prepareStatement(
                "UPDATE obligation SET destination = ?, attempts = max(attempts, ?)"
                    + " WHERE obligation_id = ?")) {
      while (owed.next()) {
        Duty duty = duty(owed.getString(1), owed.getBytes(2));
        put.setString(1, duty == null ? "" : Destination.of(duty).name());
        put.setInt(2, duty instanceof Duty.Act && !(duty instanceof Duty.Decide) ? 1 : 0);
        put.setString(3, owed.getString(1));
        put.addBatch();
      }
      put.executeBatch();
    }
  }

  /** What cannot be read is left to be set aside when it becomes due: it holds up no upgrade. */
  private static @Nullable Duty duty(String id, byte[] body) {
    try {
      return ObligationCodec.decode(body).duty();
    } catch (RuntimeException e) {
      LOG.warn("obligation {} cannot be read", id);
      return null;
    }
  }
}
