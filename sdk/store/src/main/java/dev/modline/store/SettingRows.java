package dev.modline.store;

import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.SealedEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The operator's settings. Power leaves traces: each change is an entry of the full record. */
final class SettingRows {
  private final Entries entries;
  private final CaselessEntries log;

  SettingRows(Vault vault, Entries entries, LogRows logs) {
    this.entries = entries;
    this.log = new CaselessEntries(vault, logs);
  }

  static Optional<String> find(Sql sql, String name) throws SQLException {
    return sql.one("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name);
  }

  void put(Sql sql, String name, String value, String staff, Instant at) throws SQLException {
    sql.update("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value);
    SealedEntry sealed =
        entries.control(Entries.OPERATOR, at, new Control.SettingChanged(name, value, staff));
    log.append(sql, Entries.OPERATOR, sealed);
  }
}
