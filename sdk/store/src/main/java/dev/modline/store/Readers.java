package dev.modline.store;

import dev.modline.spi.StoreFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A few connections that only read. A question sees one state of the store from start to end. */
final class Readers implements AutoCloseable {
  private static final int SECONDS = 10;

  /** Something asked of the database. */
  interface Question<T> {
    T ask(Sql sql) throws SQLException;
  }

  private final List<Sql> all;
  private final BlockingQueue<Sql> free;
  private volatile boolean closed;

  Readers(List<Sql> connections) {
    all = List.copyOf(connections);
    free = new ArrayBlockingQueue<>(all.size(), false, all);
  }

  /** One statement. */
  <T> T one(Question<T> question) {
    return with(question);
  }

  /** Several statements on one state of the store. */
  <T> T several(Question<T> question) {
    return with(
        sql -> {
          sql.run("BEGIN");
          try {
            return question.ask(sql);
          } finally {
            sql.run("COMMIT");
          }
        });
  }

  private <T> T with(Question<T> question) {
    Sql sql = take();
    try {
      return question.ask(sql);
    } catch (SQLException e) {
      throw Failures.of(e);
    } finally {
      free.add(sql);
    }
  }

  private Sql take() {
    try {
      Sql sql = closed ? null : free.poll(SECONDS, TimeUnit.SECONDS);
      if (sql != null) {
        return sql;
      }
      throw closed
          ? new StoreFailure("the store is closed", new IllegalStateException("closed"))
          : new StoreFailure(
              "the store is overloaded", new TimeoutException("no connection to read with"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure("interrupted while waiting to read", e);
    }
  }

  /** Waits for the questions under way. */
  @Override
  public void close() throws SQLException {
    closed = true;
    List<Sql> back = new ArrayList<>();
    boolean interrupted = false;
    while (back.size() < all.size()) {
      try {
        back.add(free.take());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Sql sql : back) {
      sql.close();
    }
  }
}
