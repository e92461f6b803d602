package dev.modline.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;

/**
 * Counts how often the store was opened. Every transaction checks that nobody has opened it since:
 * file locks do not hold everywhere (some network drives), and two writers would make two histories
 * of one log.
 */
final class Epoch {
  private static final String NAME = "epoch";

  /** Another process has opened the store. */
  static final class TakenOver extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TakenOver() {
      super("another process has opened the store since; this one writes nothing more");
    }
  }

  private final long mine;

  private Epoch(long mine) {
    this.mine = mine;
  }

  static Epoch begin(Sql sql) throws SQLException {
    sql.run("BEGIN IMMEDIATE");
    long mine = current(sql) + 1;
    sql.update(
        "INSERT INTO store_fact (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        NAME,
        ByteBuffer.allocate(Long.BYTES).putLong(mine).array());
    sql.run("COMMIT");
    return new Epoch(mine);
  }

  private static long current(Sql sql) throws SQLException {
    return sql.one("SELECT value FROM store_fact WHERE name = ?", row -> row.getBytes(1), NAME)
        .map(bytes -> ByteBuffer.wrap(bytes).getLong())
        .orElse(0L);
  }

  void check(Sql sql) throws SQLException {
    if (current(sql) != mine) {
      throw new TakenOver();
    }
  }
}
