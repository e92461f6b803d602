package dev.modline.store;

import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file: how it is made, checked, migrated and connected to. */
final class Database {
  /** Above this a check of every page would hold up the start for too long. */
  private static final long CHECKED_WHOLE = 256L << 20;

  private static final int CACHE_KIB = -16_384;
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;

  private Database(Path file) {
    this.file = file;
  }

  static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInput("store", "cannot be in " + folder + ": there is no such folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InvalidInput("store", "cannot be " + file + ": it is not a file");
    }
  }

  /** Makes the file when there is none, readable by its owner alone, and brings it up to date. */
  static Database prepare(Path file) {
    try {
      if (!Files.exists(file)) {
        MasterKey.createForOwner(file);
      }
    } catch (IOException e) {
      throw new StoreFailure("the database file cannot be made: " + file, e);
    }
    Database database = new Database(file);
    database.requireSound();
    database.migrate();
    return database;
  }

  private void requireSound() {
    try (Sql sql = writer()) {
      if (Files.size(file) <= CHECKED_WHOLE) {
        List<String> complaints = sql.list("PRAGMA quick_check(1)", row -> row.getString(1));
        if (!complaints.equals(List.of("ok"))) {
          throw new StoreFailure(
              "the database file is damaged: restore it from a backup: " + file,
              new IOException(String.join("; ", complaints)));
        }
      }
    } catch (SQLException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw new StoreFailure("the database file cannot be read: " + file, e);
    }
  }

  private void migrate() {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source(config()))
          .locations("classpath:dev/modline/store/sqlite")
          .javaMigrations(new CaseRulesMigration(), new DestinationsMigration())
          .table("schema_history")
          .ignoreMigrationPatterns(new String[0])
          .validateOnMigrate(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StoreFailure("the database was written by another version of Modline: " + file, e);
    } catch (FlywayException e) {
      throw new StoreFailure("the database cannot be brought up to date: " + file, e);
    }
  }

  /** The connection that writes. */
  Sql writer() throws SQLException {
    Sql sql = new Sql(source(config()).getConnection());
    sql.run("PRAGMA fullfsync = ON");
    sql.run("PRAGMA checkpoint_fullfsync = ON");
    return sql;
  }

  /** A connection that only reads. */
  Sql reader() throws SQLException {
    Sql sql = new Sql(source(config()).getConnection());
    sql.run("PRAGMA query_only = ON");
    return sql;
  }

  private DataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.setGetGeneratedKeys(false);
    return config;
  }
}
