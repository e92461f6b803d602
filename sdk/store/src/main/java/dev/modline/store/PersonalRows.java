package dev.modline.store;

import dev.modline.model.CaseId;
import dev.modline.model.Party;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys, personal values and accounts, as rows. Where the key is gone, so is the value. */
final class PersonalRows {
  /** Names that no {@link ValueRef} can have, for they begin with a space. */
  static final String ACCOUNT = " account";

  private PersonalRows() {}

  static String ofSalt(String field) {
    return " salt " + field;
  }

  static String ofField(String field) {
    return " field " + field;
  }

  static Optional<SealedCommit.Value> find(Sql sql, KeyRing ring, ValueRef ref)
      throws SQLException {
    return sql.one(
        "SELECT s.sealed, s.value_id FROM personal_value p"
            + " JOIN sealed_value s ON s.value_id = p.value_id"
            + " WHERE p.case_id = ? AND p.party = ? AND p.name = ?",
        row ->
            new SealedCommit.Value(
                ring.of(ref.party().name()), ref.name(), row.getBytes(1), row.getLong(2)),
        ring.caseId(),
        ref.party().name(),
        ref.name());
  }

  static Map<ValueRef, byte[]> values(Sql sql, Vault vault, CaseId id, Set<ValueRef> wanted)
      throws SQLException {
    KeyRing ring = KeyRing.stored(vault, id.value(), sql);
    Map<ValueRef, byte[]> found = new HashMap<>();
    for (ValueRef ref : wanted) {
      Optional<SealedCommit.Value> value = find(sql, ring, ref);
      if (value.isPresent()) {
        found.put(
            ref,
            vault.open(
                value.get().key.plain,
                value.get().sealed,
                id.value(),
                ref.party().name(),
                ref.name()));
      }
    }
    return found;
  }

  static Map<Party, String> parties(Sql sql, Vault vault, CaseId id) throws SQLException {
    Map<Party, String> found = new HashMap<>();
    sql.list(
        "SELECT a.party, s.sealed, k.wrapped FROM party_account a"
            + " JOIN sealed_value s ON s.value_id = a.value_id"
            + " JOIN party_key k ON k.key_id = s.key_id WHERE a.case_id = ?",
        row -> {
          String party = row.getString(1);
          byte[] key = vault.unwrap(row.getBytes(3), id.value(), party);
          byte[] account = vault.open(key, row.getBytes(2), id.value(), party, ACCOUNT);
          return found.put(new Party(party), new String(account, StandardCharsets.UTF_8));
        },
        id.value());
    return found;
  }

  /** Every part that an account has, by case. */
  static Map<CaseId, Set<Party>> casesOf(Sql sql, Vault vault, String accountId)
      throws SQLException {
    Map<CaseId, Set<Party>> cases = new HashMap<>();
    sql.list(
        "SELECT case_id, party FROM party_account WHERE tag = ?",
        row ->
            cases
                .computeIfAbsent(new CaseId(row.getString(1)), k -> new HashSet<>())
                .add(new Party(row.getString(2))),
        vault.tag(accountId));
    return cases;
  }

  static long put(Sql sql, KeyRing.Key key, String caseId) throws SQLException {
    return sql.number(
        "INSERT INTO party_key (case_id, party, wrapped) VALUES (?, ?, ?) RETURNING key_id",
        caseId,
        key.party,
        key.wrapped);
  }

  static boolean isThere(Sql sql, long keyId) throws SQLException {
    return sql.one("SELECT 1 FROM party_key WHERE key_id = ?", row -> true, keyId).isPresent();
  }

  static long put(Sql sql, SealedCommit.Value value, long keyId) throws SQLException {
    return sql.number(
        "INSERT INTO sealed_value (key_id, name, sealed) VALUES (?, ?, ?) RETURNING value_id",
        keyId,
        value.name,
        value.sealed);
  }

  static void name(Sql sql, String caseId, ValueRef ref, long valueId) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO personal_value (case_id, party, name, value_id)"
            + " VALUES (?, ?, ?, ?)",
        caseId,
        ref.party().name(),
        ref.name(),
        valueId);
  }

  static void account(Sql sql, String caseId, SealedCommit.Account account, long valueId)
      throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO party_account (case_id, party, tag, value_id)"
            + " VALUES (?, ?, ?, ?)",
        caseId,
        account.party(),
        account.tag(),
        valueId);
  }

  /**
   * Destroys the key of a party and, so that not even the cipher text outlives it, all that was
   * sealed under it.
   *
   * @return the key's id; empty when the party has none
   */
  static Optional<Long> erase(Sql sql, String caseId, Party party) throws SQLException {
    Optional<Long> keyId =
        sql.one(
            "SELECT key_id FROM party_key WHERE case_id = ? AND party = ?",
            row -> row.getLong(1),
            caseId,
            party.name());
    if (keyId.isPresent()) {
      long id = keyId.get();
      sql.update("DELETE FROM party_key WHERE key_id = ?", id);
      sql.update("DELETE FROM sealed_value WHERE key_id = ?", id);
      sql.update(
          "DELETE FROM personal_value WHERE case_id = ? AND party = ?", caseId, party.name());
      sql.update("DELETE FROM party_account WHERE case_id = ? AND party = ?", caseId, party.name());
      sql.update("UPDATE opening SET salt = NULL, value_id = NULL WHERE key_id = ?", id);
    }
    return keyId;
  }
}
