package dev.modline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection and its prepared statements. Used by one thread at a time. */
final class Sql implements AutoCloseable {
  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Runs a command that is not worth preparing: a pragma, the bounds of a transaction. */
  void run(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  int update(String sql, @Nullable Object... arguments) throws SQLException {
    return executed(sql, arguments, PreparedStatement::executeUpdate);
  }

  <T> List<T> list(String sql, Row<T> mapper, @Nullable Object... arguments) throws SQLException {
    return executed(
        sql,
        arguments,
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(mapper.read(rows));
            }
          }
          return found;
        });
  }

  <T> Optional<T> one(String sql, Row<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    return executed(
        sql,
        arguments,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.read(rows)) : Optional.<T>empty();
          }
        });
  }

  /** For a statement that always answers with one number. */
  long number(String sql, @Nullable Object... arguments) throws SQLException {
    return one(sql, row -> row.getLong(1), arguments)
        .orElseThrow(() -> new SQLException("no answer to: " + sql));
  }

  /** What is done with a statement whose arguments are bound. */
  private interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** The driver leaves a statement that failed unusable: the next use prepares it anew. */
  private <T> T executed(String sql, @Nullable Object[] arguments, Execution<T> execution)
      throws SQLException {
    try {
      return execution.of(bound(sql, arguments));
    } catch (SQLException e) {
      PreparedStatement failed = prepared.remove(sql);
      if (failed != null) {
        failed.close();
      }
      throw e;
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      int place = i + 1;
      switch (arguments[i]) {
        case null -> statement.setObject(place, null);
        case byte[] bytes -> statement.setBytes(place, bytes);
        case String text -> statement.setString(place, text);
        case Long number -> statement.setLong(place, number);
        case Integer number -> statement.setInt(place, number);
        default -> throw new IllegalArgumentException("cannot bind argument " + place);
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    connection.close();
  }
}
