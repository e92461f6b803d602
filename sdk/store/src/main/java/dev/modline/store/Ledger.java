package dev.modline.store;

import dev.modline.model.AuditRecord;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.Tracked;
import dev.modline.spi.CaseStore;
import dev.modline.wire.AuditRecordCodec;
import dev.modline.wire.ObligationCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is owed, as rows. When it is next tried and next escalated is worked out on writing. */
final class Ledger {
  private static final String TRACKED =
      "SELECT o.body, o.state, o.attempts, o.next, o.problem, o.escalated FROM obligation o ";
  private static final String SHORTEST_FIRST =
      " ORDER BY o.due, o.opened_at, o.obligation_id LIMIT ?";

  private Ledger() {}

  static List<Tracked> due(Sql sql, Instant now, int limit) throws SQLException {
    return sql.list(
        TRACKED + "WHERE o.attempt_at <= ?" + SHORTEST_FIRST,
        Ledger::tracked,
        Columns.nanos(now),
        limit);
  }

  static List<Tracked> toEscalate(Sql sql, Instant now, int limit) throws SQLException {
    return sql.list(
        TRACKED + "WHERE o.escalate_at <= ?" + SHORTEST_FIRST,
        Ledger::tracked,
        Columns.nanos(now),
        limit);
  }

  static List<Tracked> owed(Sql sql, int limit) throws SQLException {
    return sql.list(TRACKED + "WHERE o.owed = 1" + SHORTEST_FIRST, Ledger::tracked, limit);
  }

  static Optional<Tracked> one(Sql sql, ObligationId id) throws SQLException {
    return sql.one(TRACKED + "WHERE o.obligation_id = ?", Ledger::tracked, id.value());
  }

  static List<Tracked> reportsBelow(Sql sql, String audience, long size, int limit)
      throws SQLException {
    return sql.list(
        TRACKED
            + "JOIN audit_record r ON r.obligation_id = o.obligation_id"
            + " JOIN log l ON l.log_id = r.log_id"
            + " WHERE l.audience = ? AND r.idx < ? AND o.owed = 1 ORDER BY r.idx LIMIT ?",
        Ledger::tracked,
        audience,
        size,
        limit);
  }

  static OptionalLong recordIndex(Sql sql, ObligationId id) throws SQLException {
    return sql.one(
            "SELECT idx FROM audit_record WHERE obligation_id = ?",
            row -> OptionalLong.of(row.getLong(1)),
            id.value())
        .orElseGet(OptionalLong::empty);
  }

  static Optional<AuditRecord> record(Sql sql, ObligationId id) throws SQLException {
    return sql.one(
        "SELECT body FROM audit_record WHERE obligation_id = ?",
        row -> AuditRecordCodec.decode(row.getBytes(1)),
        id.value());
  }

  /** Opens it, unless it is there already: the same thing is never owed twice. */
  static boolean open(Sql sql, Obligation obligation) throws SQLException {
    Tracked tracked = new Tracked(obligation, Progress.opened(Optional.of(obligation.openedAt())));
    int opened =
        sql.update(
            "INSERT INTO obligation (obligation_id, case_id, due, opened_at, body, state, attempts,"
                + " next, problem, escalated, owed, attempt_at, escalate_at)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (obligation_id) DO NOTHING",
            obligation.id().value(),
            obligation.caseId().map(id -> (Object) id.value()).orElse(null),
            Columns.nanosOrNever(obligation.due()),
            Columns.nanos(obligation.openedAt()),
            ObligationCodec.encode(obligation),
            tracked.progress().state().name(),
            tracked.progress().attempts(),
            Columns.nanosOrNull(tracked.progress().next()),
            tracked.progress().problem(),
            tracked.progress().escalated(),
            1,
            attempt(tracked),
            escalation(tracked));
    return opened == 1;
  }

  static void advance(Sql sql, ObligationId id, Progress now) throws SQLException {
    Tracked there =
        one(sql, id)
            .orElseThrow(
                () -> new IllegalArgumentException("no obligation " + id + " to make progress"));
    put(sql, new Tracked(there.obligation(), now));
  }

  /** An attempt that ends late neither reopens what has ended nor undoes an escalation. */
  static void reschedule(Sql sql, ObligationId id, Progress now) throws SQLException {
    Optional<Tracked> there = one(sql, id).filter(tracked -> tracked.progress().isOwed());
    if (there.isPresent()) {
      int escalated = Math.max(there.get().progress().escalated(), now.escalated());
      put(
          sql,
          new Tracked(
              there.get().obligation(),
              new Progress(now.state(), now.attempts(), now.next(), now.problem(), escalated)));
    }
  }

  /** Ends what is owed for a period; empty when it had ended before. */
  static Optional<Obligation> settle(Sql sql, ObligationId id, Progress end) throws SQLException {
    Tracked there =
        one(sql, id)
            .filter(tracked -> tracked.obligation().caseId().isEmpty())
            .orElseThrow(() -> new IllegalArgumentException(id + " is no periodic obligation"));
    if (!there.progress().isOwed()) {
      return Optional.empty();
    }
    put(sql, new Tracked(there.obligation(), end));
    return Optional.of(there.obligation());
  }

  private static void put(Sql sql, Tracked tracked) throws SQLException {
    Progress progress = tracked.progress();
    sql.update(
        "UPDATE obligation SET state = ?, attempts = ?, next = ?, problem = ?, escalated = ?,"
            + " owed = ?, attempt_at = ?, escalate_at = ? WHERE obligation_id = ?",
        progress.state().name(),
        progress.attempts(),
        Columns.nanosOrNull(progress.next()),
        progress.problem(),
        progress.escalated(),
        progress.isOwed() ? 1 : 0,
        attempt(tracked),
        escalation(tracked),
        tracked.obligation().id().value());
  }

  private static @Nullable Long attempt(Tracked tracked) {
    return Columns.nanosOrNull(CaseStore.nextAttempt(tracked));
  }

  private static @Nullable Long escalation(Tracked tracked) {
    return Columns.nanosOrNull(CaseStore.nextEscalation(tracked));
  }

  private static Tracked tracked(ResultSet row) throws SQLException {
    return new Tracked(
        ObligationCodec.decode(row.getBytes(1)),
        new Progress(
            Progress.State.valueOf(row.getString(2)),
            row.getInt(3),
            Columns.instantOrNull(row, 4),
            row.getString(5),
            row.getInt(6)));
  }
}
