package dev.modline.store;

import dev.modline.model.Party;
import dev.modline.wire.Entries;
import dev.modline.wire.Opening;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What opens the entries, as rows: apart from the entries, under the keys of persons. */
final class OpeningRows {
  private OpeningRows() {}

  static void put(
      Sql sql,
      long logId,
      long index,
      SealedCommit.Unsealing opening,
      long keyId,
      @Nullable Long valueId)
      throws SQLException {
    String party = opening.key().party;
    sql.update(
        "INSERT INTO opening (log_id, idx, field, party, key_id, salt, value_id, event_version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        logId,
        index,
        opening.field(),
        party.equals(KeyRing.NOBODY) ? null : party,
        keyId,
        opening.salt(),
        valueId,
        opening.eventVersion());
  }

  static List<Disclosure> find(
      Sql sql, Vault vault, String audience, long from, long to, Predicate<String> allowed)
      throws SQLException {
    return sql
        .list(
            "SELECT o.idx, o.field, o.party, o.salt, k.wrapped, k.case_id, s.name, s.sealed,"
                + " v.body, e.idx FROM log l JOIN opening o ON o.log_id = l.log_id"
                + " LEFT JOIN party_key k ON k.key_id = o.key_id"
                + " LEFT JOIN sealed_value s ON s.value_id = o.value_id"
                + " LEFT JOIN case_event v"
                + " ON v.case_id = k.case_id AND v.version = o.event_version"
                + " LEFT JOIN erasure e ON e.key_id = o.key_id AND e.log_id = o.log_id"
                + " WHERE l.audience = ? AND o.idx >= ? AND o.idx < ? ORDER BY o.idx, o.field",
            row ->
                allowed.test(row.getString(2))
                    ? Optional.of(disclosure(row, vault))
                    : Optional.<Disclosure>empty(),
            audience,
            from,
            to)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The entry of the full record whose field {@code event} is opened by this event. */
  static Optional<Long> ofEvent(Sql sql, String caseId, long version) throws SQLException {
    return sql.one(
        "SELECT o.idx FROM party_key k JOIN opening o ON o.key_id = k.key_id"
            + " JOIN log l ON l.log_id = o.log_id"
            + " WHERE k.case_id = ? AND k.party = ? AND o.event_version = ? AND l.audience = ?",
        row -> row.getLong(1),
        caseId,
        KeyRing.NOBODY,
        version,
        Entries.OPERATOR);
  }

  /**
   * Removes what opens the entries before an index, and values that nothing else refers to: those
   * of the case itself stay with the case.
   */
  static void prune(Sql sql, long logId, long before) throws SQLException {
    List<long[]> values =
        sql.list(
            "SELECT DISTINCT key_id, value_id FROM opening"
                + " WHERE log_id = ? AND idx < ? AND value_id IS NOT NULL",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            logId,
            before);
    sql.update("DELETE FROM opening WHERE log_id = ? AND idx < ?", logId, before);
    for (long[] value : values) {
      sql.update(
          "DELETE FROM sealed_value WHERE value_id = ?2"
              + " AND NOT EXISTS (SELECT 1 FROM opening o WHERE o.key_id = ?1 AND o.value_id = ?2)"
              + " AND NOT EXISTS (SELECT 1 FROM party_key k JOIN personal_value p"
              + " ON p.case_id = k.case_id AND p.party = k.party"
              + " WHERE k.key_id = ?1 AND p.value_id = ?2)"
              + " AND NOT EXISTS (SELECT 1 FROM party_key k JOIN party_account a"
              + " ON a.case_id = k.case_id AND a.party = k.party"
              + " WHERE k.key_id = ?1 AND a.value_id = ?2)",
          value[0],
          value[1]);
    }
  }

  private static Disclosure disclosure(ResultSet row, Vault vault) throws SQLException {
    long index = row.getLong(1);
    String field = row.getString(2);
    Optional<Party> party = Optional.ofNullable(row.getString(3)).map(Party::new);
    byte[] wrapped = row.getBytes(5);
    if (wrapped == null) {
      long under = row.getLong(10);
      return new Disclosure.Erased(
          index,
          field,
          party.orElseThrow(() -> new IllegalStateException("what is nobody's is never erased")),
          row.wasNull() ? OptionalLong.empty() : OptionalLong.of(under));
    }
    String caseId = row.getString(6);
    String owner = party.map(Party::name).orElse(KeyRing.NOBODY);
    byte[] key = vault.unwrap(wrapped, caseId, owner);
    byte[] salt = vault.open(key, row.getBytes(4), caseId, owner, PersonalRows.ofSalt(field));
    byte[] event = row.getBytes(9);
    byte[] value =
        event == null ? vault.open(key, row.getBytes(8), caseId, owner, row.getString(7)) : event;
    return new Disclosure.Open(index, new Opening(field, party, salt, value));
  }
}
