package dev.modline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one case while something is sealed under them: those that are stored, and those made
 * now. Used by one thread.
 */
final class KeyRing {
  /** Under which what belongs to no person is sealed. No party is named so. */
  static final String NOBODY = "";

  /** A key, stored or about to be. */
  static final class Key {
    final String party;
    final byte[] plain;
    final byte[] wrapped;

    /** Absent: it is to be stored. */
    final @Nullable Long id;

    Key(String party, byte[] plain, byte[] wrapped, @Nullable Long id) {
      this.party = party;
      this.plain = plain;
      this.wrapped = wrapped;
      this.id = id;
    }
  }

  private final Vault vault;
  private final String caseId;
  private final Map<String, Key> keys = new HashMap<>();

  private KeyRing(Vault vault, String caseId) {
    this.vault = vault;
    this.caseId = caseId;
  }

  /** For a case of which nothing is stored. */
  static KeyRing empty(Vault vault, String caseId) {
    return new KeyRing(vault, caseId);
  }

  /** With the keys that are stored. */
  static KeyRing stored(Vault vault, String caseId, Sql sql) throws SQLException {
    KeyRing ring = new KeyRing(vault, caseId);
    List<Key> found =
        sql.list(
            "SELECT party, wrapped, key_id FROM party_key WHERE case_id = ?", ring::read, caseId);
    found.forEach(key -> ring.keys.put(key.party, key));
    return ring;
  }

  private Key read(ResultSet row) throws SQLException {
    String party = row.getString(1);
    byte[] wrapped = row.getBytes(2);
    return new Key(party, vault.unwrap(wrapped, caseId, party), wrapped, row.getLong(3));
  }

  String caseId() {
    return caseId;
  }

  /** The key of a party; a new one when it has none, or none any more. */
  Key of(String party) {
    return keys.computeIfAbsent(
        party,
        name -> {
          byte[] plain = vault.newKey();
          return new Key(name, plain, vault.wrap(plain, caseId, name), null);
        });
  }

  byte[] seal(Key key, String name, byte[] value) {
    return vault.seal(key.plain, value, caseId, key.party, name);
  }
}
