package dev.modline.store;

import dev.modline.model.AuditRecord;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import dev.modline.spi.Commit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit with all that could be worked out before the transaction: encoded, encrypted, its
 * entries sealed. It refers to rows that do not exist yet by object.
 *
 * @param commit what is committed
 * @param ring the keys of the case that it uses
 * @param events the events, encoded, with their entries in the full record
 * @param records the records, encoded, with their entries in their audiences' logs
 * @param values where each personal value goes
 * @param accounts where each party's account id goes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record SealedCommit(
    Commit commit,
    KeyRing ring,
    List<StoredEvent> events,
    List<StoredRecord> records,
    Map<ValueRef, Value> values,
    List<Account> accounts) {
  /** An encrypted value, stored or about to be. */
  static final class Value {
    final KeyRing.Key key;
    final String name;
    final byte[] sealed;

    /** Absent: it is to be stored. */
    final @Nullable Long id;

    Value(KeyRing.Key key, String name, byte[] sealed, @Nullable Long id) {
      this.key = key;
      this.name = name;
      this.sealed = sealed;
      this.id = id;
    }
  }

  /**
   * Who a party is.
   *
   * @param party its name
   * @param tag the keyed hash of the account id
   * @param value the account id, encrypted
   */
  record Account(String party, byte[] tag, Value value) {}

  /**
   * What opens one commitment.
   *
   * @param field the field
   * @param key under which it is sealed
   * @param salt the salt, encrypted
   * @param value the value; absent when it is the event itself
   * @param eventVersion the event that is its value
   */
  record Unsealing(
      String field,
      KeyRing.Key key,
      byte[] salt,
      @Nullable Value value,
      @Nullable Long eventVersion) {}

  /**
   * An entry of a log.
   *
   * @param entry its bytes
   * @param openings what opens it
   */
  record Entry(byte[] entry, List<Unsealing> openings) {}

  /**
   * An event.
   *
   * @param recorded the event
   * @param body its bytes
   * @param entry its entry in the full record
   */
  record StoredEvent(Recorded recorded, byte[] body, Entry entry) {}

  /**
   * A record.
   *
   * @param record the record
   * @param body its bytes
   * @param entry its entry in its audience's log
   */
  record StoredRecord(AuditRecord record, byte[] body, Entry entry) {}
}
