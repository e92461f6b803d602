package dev.modline.store;

import dev.modline.model.AuditRecord;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import dev.modline.spi.Commit;
import dev.modline.wire.AuditRecordCodec;
import dev.modline.wire.Entries;
import dev.modline.wire.EventCodec;
import dev.modline.wire.Opening;
import dev.modline.wire.SealedEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Encodes, encrypts and seals one commit on its caller's thread, so that the writer only writes.
 * Should the case have changed meanwhile, the commit is stale and all of it was for nothing.
 */
final class CommitSealer {
  private final Vault vault;
  private final Entries entries;
  private final Commit commit;
  private final KeyRing ring;
  private final Map<ValueRef, byte[]> plain = new HashMap<>();
  private final Map<ValueRef, SealedCommit.Value> values = new HashMap<>();

  /** Where the plain bytes that an opening holds are kept already: by identity, not by content. */
  private final IdentityHashMap<byte[], SealedCommit.Value> kept = new IdentityHashMap<>();

  private CommitSealer(Vault vault, Entries entries, Commit commit, KeyRing ring) {
    this.vault = vault;
    this.entries = entries;
    this.commit = commit;
    this.ring = ring;
  }

  static SealedCommit seal(Vault vault, Entries entries, Readers readers, Commit commit) {
    String caseId = commit.caseId().value();
    if (commit.expectedVersion() == 0) {
      return new CommitSealer(vault, entries, commit, KeyRing.empty(vault, caseId)).seal();
    }
    CommitSealer sealer =
        readers.several(
            sql -> {
              KeyRing ring = KeyRing.stored(vault, caseId, sql);
              CommitSealer with = new CommitSealer(vault, entries, commit, ring);
              for (ValueRef ref : with.references()) {
                PersonalRows.find(sql, ring, ref).ifPresent(value -> with.adopt(ref, value));
              }
              return with;
            });
    return sealer.seal();
  }

  /** The values that entries commit to and that an earlier commit brought. */
  private Set<ValueRef> references() {
    Set<ValueRef> wanted = new LinkedHashSet<>();
    commit.events().forEach(recorded -> wanted.addAll(recorded.event().values()));
    commit.records().forEach(record -> wanted.addAll(record.personal().values()));
    wanted.removeAll(commit.values().keySet());
    return wanted;
  }

  private void adopt(ValueRef ref, SealedCommit.Value stored) {
    byte[] value =
        vault.open(stored.key.plain, stored.sealed, ring.caseId(), ref.party().name(), ref.name());
    plain.put(ref, value);
    kept.put(value, stored);
  }

  private SealedCommit seal() {
    commit
        .values()
        .forEach(
            (ref, value) -> {
              SealedCommit.Value sealed = value(ref.party().name(), ref.name(), value);
              plain.put(ref, value);
              values.put(ref, sealed);
              kept.put(value, sealed);
            });
    List<SealedCommit.StoredEvent> events = new ArrayList<>();
    for (Recorded recorded : commit.events()) {
      byte[] body = EventCodec.encode(recorded);
      SealedEntry entry = entries.event(recorded, body, plain);
      events.add(
          new SealedCommit.StoredEvent(recorded, body, entry(entry, body, recorded.version())));
    }
    List<SealedCommit.StoredRecord> records = new ArrayList<>();
    for (AuditRecord record : commit.records()) {
      SealedEntry entry = entries.record(record, plain);
      records.add(
          new SealedCommit.StoredRecord(
              record, AuditRecordCodec.encode(record), entry(entry, new byte[0], 0)));
    }
    return new SealedCommit(commit, ring, events, records, values, accounts());
  }

  private List<SealedCommit.Account> accounts() {
    List<SealedCommit.Account> accounts = new ArrayList<>();
    commit
        .parties()
        .forEach(
            (party, accountId) ->
                accounts.add(
                    new SealedCommit.Account(
                        party.name(),
                        vault.tag(accountId),
                        value(
                            party.name(),
                            PersonalRows.ACCOUNT,
                            accountId.getBytes(StandardCharsets.UTF_8)))));
    return accounts;
  }

  /** The event's own bytes are stored as the event: its opening only refers to them. */
  private SealedCommit.Entry entry(SealedEntry sealed, byte[] body, long eventVersion) {
    List<SealedCommit.Unsealing> openings = new ArrayList<>();
    for (Opening opening : sealed.openings()) {
      String party = opening.party().map(it -> it.name()).orElse(KeyRing.NOBODY);
      KeyRing.Key key = ring.of(party);
      boolean isEvent = body.length > 0 && Arrays.equals(opening.value(), body);
      SealedCommit.Value value = isEvent ? null : kept.get(opening.value());
      if (!isEvent && value == null) {
        value = value(party, PersonalRows.ofField(opening.field()), opening.value());
      }
      openings.add(
          new SealedCommit.Unsealing(
              opening.field(),
              key,
              ring.seal(key, PersonalRows.ofSalt(opening.field()), opening.salt()),
              value,
              isEvent ? eventVersion : null));
    }
    return new SealedCommit.Entry(sealed.entry(), openings);
  }

  private SealedCommit.Value value(String party, String name, byte[] value) {
    KeyRing.Key key = ring.of(party);
    return new SealedCommit.Value(key, name, ring.seal(key, name, value), null);
  }
}
