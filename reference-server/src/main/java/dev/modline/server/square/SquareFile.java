package dev.modline.server.square;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The Square's own data in one SQLite file; one connection, one caller at a time. */
final class SquareFile implements AutoCloseable {
  /** Makes a value of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  interface Work<T> {
    T run() throws SQLException;
  }

  private static final String[] SCHEMA = {
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "create table if not exists member (id text primary key, name text not null, country text not"
        + " null, language text not null, verified int not null, joined_at int not null)",
    "create table if not exists entry (seq integer primary key autoincrement, target text not null"
        + " unique, parent text, author text not null, text text not null, language text not null,"
        + " picture text, revision int not null, created_at int not null, edited_at int, deleted"
        + " int not null default 0)",
    "create index if not exists entry_parent on entry (parent, seq)",
    "create index if not exists entry_author on entry (author, seq)",
    "create table if not exists picture (id text primary key, type text not null, bytes blob not"
        + " null)",
    "create table if not exists standing (target text primary key, version int not null, worldwide"
        + " text not null, countries text not null, labels text not null)",
    "create table if not exists letter (seq integer primary key autoincrement, key text not null"
        + " unique, member text not null, kind text not null, target text not null, case_id text"
        + " not null, language text not null, subject text not null, body text not null, at int"
        + " not null, read int not null default 0, appeal text)",
    "create index if not exists letter_member on letter (member, seq)",
    "create table if not exists errand (seq integer primary key autoincrement, kind text not null,"
        + " target text not null, revision int not null)",
    "create table if not exists note (name text primary key, value text not null)",
  };

  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;

  private SquareFile(Connection connection) {
    this.connection = connection;
  }

  /** Opens or creates the file. */
  static SquareFile open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return open("jdbc:sqlite:" + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in memory, for tests. */
  static SquareFile inMemory() {
    return open("jdbc:sqlite::memory:");
  }

  private static SquareFile open(String url) {
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      return new SquareFile(connection);
    } catch (SQLException e) {
      throw new SquareFailure(e);
    }
  }

  /** Runs {@code work} in one transaction: all of it or nothing. */
  <T> T together(Work<T> work) {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        return work.run();
      }
      connection.setAutoCommit(false);
      try {
        T result = work.run();
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new SquareFailure(e);
    } finally {
      lock.unlock();
    }
  }

  /** Changes rows; how many. */
  int change(String sql, @Nullable Object... values) {
    lock.lock();
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new SquareFailure(e);
    } finally {
      lock.unlock();
    }
  }

  /** Reads rows. */
  <T> List<T> rows(Row<T> row, String sql, @Nullable Object... values) {
    lock.lock();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new SquareFailure(e);
    } finally {
      lock.unlock();
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SquareFailure(e);
    } finally {
      lock.unlock();
    }
  }
}
