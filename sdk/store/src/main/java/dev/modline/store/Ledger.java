package dev.modline.store;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Destination;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import dev.modline.spi.Backlog;
import dev.modline.spi.CaseStore;
import dev.modline.wire.AuditRecordCodec;
import dev.modline.wire.ObligationCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is owed, as rows. When it is next tried and next escalated is worked out on writing. */
final class Ledger {
  private static final String COLUMNS =
      "SELECT o.obligation_id, o.body, o.state, o.attempts, o.next, o.problem, o.escalated,"
          + " o.aside IS NOT NULL ";
  private static final String TRACKED = COLUMNS + "FROM obligation o ";
  private static final String SHORTEST_FIRST =
      " ORDER BY o.due, o.opened_at, o.obligation_id LIMIT ?";

  /**
   * What a question found.
   *
   * @param tracked what can be read
   * @param damaged the rows that cannot, and are not set aside yet
   */
  record Found(List<Tracked> tracked, List<ObligationId> damaged) {
    private static Found of(List<Row> rows) {
      List<Tracked> tracked = new ArrayList<>(rows.size());
      List<ObligationId> damaged = new ArrayList<>(0);
      for (Row row : rows) {
        row.tracked().ifPresent(tracked::add);
        if (row.tracked().isEmpty() && !row.aside()) {
          damaged.add(row.id());
        }
      }
      return new Found(tracked, damaged);
    }
  }

  private record Row(ObligationId id, Optional<Tracked> tracked, boolean aside) {}

  private Ledger() {}

  /** From one destination to the next by the index: what waits in each is not gone through. */
  static Set<Destination> dueTo(Sql sql, Instant now) throws SQLException {
    return new HashSet<>(
        sql.list(
            "WITH RECURSIVE lane (name) AS ("
                + "SELECT min(destination) FROM obligation"
                + " WHERE attempt_at IS NOT NULL AND aside IS NULL"
                + " UNION ALL SELECT (SELECT min(destination) FROM obligation"
                + " WHERE attempt_at IS NOT NULL AND aside IS NULL AND destination > lane.name)"
                + " FROM lane WHERE lane.name IS NOT NULL)"
                + " SELECT name FROM lane WHERE EXISTS (SELECT 1 FROM obligation o"
                + " WHERE o.destination = lane.name AND o.attempt_at <= ? AND o.aside IS NULL)",
            row -> new Destination(row.getString(1)),
            Columns.nanos(now)));
  }

  static Found due(Sql sql, Instant now, Destination to, int limit) throws SQLException {
    return found(
        sql,
        TRACKED
            + "WHERE o.destination = ? AND o.attempt_at <= ? AND o.aside IS NULL"
            + SHORTEST_FIRST,
        to.name(),
        Columns.nanos(now),
        limit);
  }

  /**
   * Counts what is owed. A hold, which is never late, is told by its never being escalated, neither
   * now nor before.
   */
  static List<Backlog> backlog(Sql sql, Instant now) throws SQLException {
    String canBeLate = "(escalate_at IS NOT NULL OR escalated >= 3)";
    return sql.list(
        "SELECT destination, count(*),"
            + (" sum(due < ? AND " + canBeLate + "), min(opened_at),")
            + (" min(CASE WHEN " + canBeLate + " THEN due END)")
            + " FROM obligation WHERE owed = 1 GROUP BY destination ORDER BY destination",
        row ->
            new Backlog(
                new Destination(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                Columns.instantOrNull(row, 4),
                Columns.instantOrNull(row, 5)),
        Columns.nanos(now));
  }

  static Found toEscalate(Sql sql, Instant now, int limit) throws SQLException {
    return found(
        sql,
        TRACKED + "WHERE o.escalate_at <= ? AND o.aside IS NULL" + SHORTEST_FIRST,
        Columns.nanos(now),
        limit);
  }

  static Found owed(Sql sql, int limit) throws SQLException {
    return found(sql, TRACKED + "WHERE o.owed = 1" + SHORTEST_FIRST, limit);
  }

  static Optional<Tracked> one(Sql sql, ObligationId id) throws SQLException {
    return sql.one(
        TRACKED + "WHERE o.obligation_id = ?",
        row -> tracked(new ObligationId(row.getString(1)), row),
        id.value());
  }

  static Found reportsBelow(Sql sql, String audience, long size, int limit) throws SQLException {
    return found(
        sql,
        TRACKED
            + "JOIN audit_record r ON r.obligation_id = o.obligation_id"
            + " JOIN log l ON l.log_id = r.log_id"
            + " WHERE l.audience = ? AND r.idx < ? AND o.owed = 1 AND o.aside IS NULL"
            + " ORDER BY r.idx LIMIT ?",
        audience,
        size,
        limit);
  }

  private static Found found(Sql sql, String question, @Nullable Object... arguments)
      throws SQLException {
    return Found.of(sql.list(question, Ledger::row, arguments));
  }

  /** Notes that attempts begin; answers those that are open, this one counted. */
  static List<Tracked> begin(Sql sql, List<ObligationId> ids) throws SQLException {
    List<Tracked> begun = new ArrayList<>(ids.size());
    for (ObligationId id : ids) {
      Optional<Row> there =
          sql.one(
              TRACKED + "WHERE o.obligation_id = ? AND o.state = 'OPEN' AND o.aside IS NULL",
              Ledger::row,
              id.value());
      Optional<Tracked> readable = there.flatMap(Row::tracked);
      if (readable.isPresent()) {
        sql.update(
            "UPDATE obligation SET attempts = attempts + 1 WHERE obligation_id = ?", id.value());
        Tracked was = readable.get();
        begun.add(new Tracked(was.obligation(), was.progress().begun()));
      }
    }
    return begun;
  }

  static void setAside(Sql sql, ObligationId id, String problem, Instant at) throws SQLException {
    sql.update(
        "UPDATE obligation SET aside = ?, aside_since = ?"
            + " WHERE obligation_id = ? AND owed = 1 AND aside IS NULL",
        problem,
        Columns.nanos(at),
        id.value());
  }

  static List<SetAside> setAside(Sql sql, int limit) throws SQLException {
    return sql.list(
        "SELECT obligation_id, case_id, due, aside, aside_since FROM obligation"
            + " WHERE aside IS NOT NULL AND owed = 1 ORDER BY aside_since, obligation_id LIMIT ?",
        row ->
            new SetAside(
                new ObligationId(row.getString(1)),
                Optional.ofNullable(row.getString(2)).map(CaseId::new),
                Columns.instantOrNever(row.getLong(3)),
                row.getString(4),
                Columns.instant(row.getLong(5))),
        limit);
  }

  /** What was set aside is looked at again: it may have been mended, or be read by now. */
  static void takeUpAgain(Sql sql) throws SQLException {
    sql.update("UPDATE obligation SET aside = NULL, aside_since = NULL WHERE aside IS NOT NULL");
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
                + " next, problem, escalated, owed, attempt_at, escalate_at, destination)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (obligation_id) DO NOTHING",
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
            escalation(tracked),
            Destination.of(obligation.duty()).name());
    return opened == 1;
  }

  static void advance(Sql sql, ObligationId id, Progress now) throws SQLException {
    Row there =
        sql.one(TRACKED + "WHERE o.obligation_id = ?", Ledger::row, id.value())
            .orElseThrow(
                () -> new IllegalArgumentException("no obligation " + id + " to make progress"));
    if (there.tracked().isPresent()) {
      Tracked was = there.tracked().get();
      put(sql, new Tracked(was.obligation(), was.progress().then(now)));
    } else if (!now.isOwed()) {
      end(sql, id, now);
    }
  }

  /** To end it, nothing of what is owed has to be read: a damaged row holds up no decision. */
  private static void end(Sql sql, ObligationId id, Progress now) throws SQLException {
    sql.update(
        "UPDATE obligation SET state = ?, problem = ?, next = NULL, owed = 0, attempt_at = NULL,"
            + " escalate_at = NULL WHERE obligation_id = ?",
        now.state().name(),
        now.problem(),
        id.value());
  }

  /** An attempt that ends late neither reopens what has ended nor undoes an escalation. */
  static void reschedule(Sql sql, ObligationId id, Progress now) throws SQLException {
    Optional<Tracked> there = one(sql, id).filter(tracked -> tracked.progress().isOwed());
    if (there.isPresent()) {
      put(sql, new Tracked(there.get().obligation(), there.get().progress().then(now)));
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

  private static Row row(ResultSet row) throws SQLException {
    ObligationId id = new ObligationId(row.getString(1));
    try {
      return new Row(id, Optional.of(tracked(id, row)), row.getBoolean(8));
    } catch (RuntimeException e) {
      return new Row(id, Optional.empty(), row.getBoolean(8));
    }
  }

  private static Tracked tracked(ObligationId id, ResultSet row) throws SQLException {
    Obligation obligation = ObligationCodec.decode(row.getBytes(2));
    if (!obligation.id().equals(id)) {
      throw new IllegalArgumentException("obligation " + id + " is damaged");
    }
    return new Tracked(
        obligation,
        new Progress(
            Progress.State.valueOf(row.getString(3)),
            row.getInt(4),
            Columns.instantOrNull(row, 5),
            row.getString(6),
            row.getInt(7)));
  }
}
