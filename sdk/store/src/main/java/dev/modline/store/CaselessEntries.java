package dev.modline.store;

import dev.modline.wire.Opening;
import dev.modline.wire.SealedEntry;
import java.sql.SQLException;

/** Entries that belong to no case, with what opens them. */
final class CaselessEntries {
  /** What is sealed here belongs to no case. No case is named so. */
  private static final String NO_CASE = "";

  private final Vault vault;
  private final LogRows logs;

  CaselessEntries(Vault vault, LogRows logs) {
    this.vault = vault;
    this.logs = logs;
  }

  void append(Sql sql, String audience, SealedEntry sealed) throws SQLException {
    long logId = logs.ensure(sql, audience);
    long index = logs.append(sql, logId, audience, sealed.entry());
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
