package dev.modline.store;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.TargetStateCodec;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One commit within the writer's transaction: first whether it is stale, then all its rows. */
final class CommitWork implements Task.Work {
  private final SealedCommit sealed;
  private final Commit commit;
  private final LogRows logs;
  private final Runnable erased;

  /**
   * Of one sealed commit.
   *
   * @param erased told when something was erased
   */
  CommitWork(SealedCommit sealed, LogRows logs, Runnable erased) {
    this.sealed = sealed;
    this.commit = sealed.commit();
    this.logs = logs;
    this.erased = erased;
  }

  @Override
  public void run(Sql sql) throws SQLException, StaleCommit {
    refuseStale(sql);
    CaseRows.put(sql, commit.summary());
    if (commit.target().isPresent()) {
      put(sql, commit.target().get());
    }
    for (Obligation obligation : commit.opened()) {
      Ledger.open(sql, obligation);
    }
    for (Map.Entry<ObligationId, Progress> progress : commit.progress().entrySet()) {
      Ledger.advance(sql, progress.getKey(), progress.getValue());
    }
    Rows rows = new Rows(sql);
    rows.put();
    for (Party party : commit.erases()) {
      erase(sql, party, rows.erasedUnder.get(party));
    }
  }

  private void refuseStale(Sql sql) throws SQLException, StaleCommit {
    CaseId id = commit.caseId();
    long version = CaseRows.version(sql, id);
    if (version != commit.expectedVersion()) {
      throw StaleCommit.ofCase(id, commit.expectedVersion(), version);
    }
    if (commit.target().isPresent()) {
      TargetState next = commit.target().get();
      long stored = CaseRows.target(sql, next.target()).version();
      if (next.version() != stored + 1) {
        throw StaleCommit.ofTarget(next.target(), next.version(), stored);
      }
    }
    if (version == 0) {
      refuseUnseenCases(sql, commit.summary().target());
    }
    for (Recorded recorded : commit.events()) {
      Optional<CaseStore.Subject> subject = CaseStore.Subject.of(recorded.event());
      if (subject.isPresent()) {
        claim(sql, subject.get());
      }
    }
  }

  private void refuseUnseenCases(Sql sql, Target target) throws SQLException, StaleCommit {
    List<CaseSummary> about = CaseRows.about(sql, target);
    if (about.stream().anyMatch(there -> there.status() != CaseSummary.Status.SETTLED)) {
      throw StaleCommit.ofRunningCase(target);
    }
    int known = commit.about().orElse(about.size());
    if (known != about.size()) {
      throw StaleCommit.ofCases(target, known, about.size());
    }
  }

  private void claim(Sql sql, CaseStore.Subject subject) throws SQLException, StaleCommit {
    sql.update(
        "INSERT INTO subject (kind, id, case_id) VALUES (?, ?, ?)"
            + " ON CONFLICT (kind, id) DO NOTHING",
        subject.kind().name(),
        subject.id(),
        commit.caseId().value());
    boolean ours = CaseRows.holding(sql, subject).equals(Optional.of(commit.caseId()));
    if (!ours) {
      throw StaleCommit.ofSubject(subject.id());
    }
  }

  private static void put(Sql sql, TargetState state) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO target_state (target, version, body) VALUES (?, ?, ?)",
        state.target().toString(),
        state.version(),
        TargetStateCodec.encode(state));
  }

  /** Every log that holds openings of the person is told, so that erased is not taken for kept. */
  private void erase(Sql sql, Party party, @Nullable Long eventIndex) throws SQLException {
    Optional<Long> keyId = PersonalRows.erase(sql, commit.caseId().value(), party);
    if (keyId.isEmpty()) {
      return;
    }
    erased.run();
    List<String> holders =
        sql.list(
            "SELECT DISTINCT l.audience FROM opening o JOIN log l ON l.log_id = o.log_id"
                + " WHERE o.key_id = ? ORDER BY l.log_id",
            row -> row.getString(1),
            keyId.get());
    for (String audience : holders) {
      long index =
          audience.equals(Entries.OPERATOR) && eventIndex != null
              ? eventIndex
              : logs.control(sql, audience, new Control.PartyErased(commit.caseId(), party));
      sql.update(
          "INSERT INTO erasure (key_id, log_id, idx)"
              + " SELECT ?, log_id, ? FROM log WHERE audience = ?",
          keyId.get(),
          index,
          audience);
    }
  }

  /** Gives what the commit refers to by object its place in the tables. */
  private final class Rows {
    private final Sql sql;
    private final String caseId = commit.caseId().value();
    private final IdentityHashMap<KeyRing.Key, Long> keys = new IdentityHashMap<>();
    private final IdentityHashMap<SealedCommit.Value, Long> values = new IdentityHashMap<>();
    private final Map<String, Long> logIds = new HashMap<>();
    private final Map<Party, Long> erasedUnder = new HashMap<>();

    Rows(Sql sql) {
      this.sql = sql;
    }

    void put() throws SQLException, StaleCommit {
      for (Map.Entry<ValueRef, SealedCommit.Value> named : sealed.values().entrySet()) {
        PersonalRows.name(sql, caseId, named.getKey(), id(named.getValue()));
      }
      for (SealedCommit.Account account : sealed.accounts()) {
        PersonalRows.account(sql, caseId, account, id(account.value()));
      }
      for (SealedCommit.StoredEvent event : sealed.events()) {
        sql.update(
            "INSERT INTO case_event (case_id, version, body) VALUES (?, ?, ?)",
            caseId,
            event.recorded().version(),
            event.body());
        if (event.recorded().event() instanceof Event.Screened screened) {
          RuleRows.put(sql, caseId, screened.rules());
        }
        long index = append(Entries.OPERATOR, event.entry());
        if (event.recorded().event() instanceof Event.Erased gone) {
          erasedUnder.put(gone.party(), index);
        }
      }
      for (SealedCommit.StoredRecord record : sealed.records()) {
        String audience = record.record().audience();
        if (Ledger.record(sql, record.record().obligation()).isPresent()) {
          throw new IllegalArgumentException(
              "record " + record.record().id() + " is in its log already");
        }
        long index = append(audience, record.entry());
        sql.update(
            "INSERT INTO audit_record (obligation_id, log_id, idx, record_id, body)"
                + " VALUES (?, ?, ?, ?, ?)",
            record.record().obligation().value(),
            logId(audience),
            index,
            record.record().id(),
            record.body());
      }
    }

    private long append(String audience, SealedCommit.Entry entry)
        throws SQLException, StaleCommit {
      long logId = logId(audience);
      long index = logs.append(sql, logId, audience, entry.entry());
      for (SealedCommit.Unsealing opening : entry.openings()) {
        SealedCommit.Value value = opening.value();
        OpeningRows.put(
            sql, logId, index, opening, id(opening.key()), value == null ? null : id(value));
      }
      return index;
    }

    private long logId(String audience) throws SQLException {
      Long there = logIds.get(audience);
      long id = there == null ? logs.ensure(sql, audience) : there;
      logIds.put(audience, id);
      return id;
    }

    /** A key that was stored when the commit was sealed may have been destroyed since. */
    private long id(KeyRing.Key key) throws SQLException, StaleCommit {
      Long there = keys.get(key);
      if (there != null) {
        return there;
      }
      long id = key.id == null ? PersonalRows.put(sql, key, caseId) : key.id;
      if (key.id != null && !PersonalRows.isThere(sql, id)) {
        throw new StaleCommit("a person in case " + caseId + " was erased meanwhile");
      }
      keys.put(key, id);
      return id;
    }

    private long id(SealedCommit.Value value) throws SQLException, StaleCommit {
      Long there = values.get(value);
      if (there != null) {
        return there;
      }
      long keyId = id(value.key);
      long id = value.id == null ? PersonalRows.put(sql, value, keyId) : value.id;
      values.put(value, id);
      return id;
    }
  }
}
