package dev.modline.store;

import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import dev.modline.wire.SealedEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The operator's settings. Power leaves traces: each change is an entry of the full record. */
final class SettingRows {
  /** What is sealed here belongs to no case. No case is named so. */
  private static final String NO_CASE = "";

  private final Vault vault;
  private final Entries entries;
  private final LogRows logs;

  SettingRows(Vault vault, Entries entries, LogRows logs) {
    this.vault = vault;
    this.entries = entries;
    this.logs = logs;
  }

  static Optional<String> find(Sql sql, String name) throws SQLException {
    return sql.one("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name);
  }

  void put(Sql sql, String name, String value, String staff, Instant at) throws SQLException {
    sql.update("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value);
    SealedEntry sealed =
        entries.control(Entries.OPERATOR, at, new Control.SettingChanged(name, value, staff));
    long logId = logs.ensure(sql, Entries.OPERATOR);
    long index = logs.append(sql, logId, Entries.OPERATOR, sealed.entry());
    KeyRing ring = KeyRing.stored(vault, NO_CASE, sql);
    KeyRing.Key key = ring.of(KeyRing.NOBODY);
    long keyId = key.id == null ? PersonalRows.put(sql, key, NO_CASE) : key.id;
    for (Opening opening : sealed.openings()) {
      String valueName = PersonalRows.ofField(opening.field());
      SealedCommit.Value stored =
          new SealedCommit.Value(key, valueName, ring.seal(key, valueName, opening.value()), null);
      byte[] salt = ring.seal(key, PersonalRows.ofSalt(opening.field()), opening.salt());
      OpeningRows.put(
          sql,
          logId,
          index,
          new SealedCommit.Unsealing(opening.field(), key, salt, stored, null),
          keyId,
          PersonalRows.put(sql, stored, keyId));
    }
  }
}
