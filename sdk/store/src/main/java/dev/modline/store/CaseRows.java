package dev.modline.store;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.InvalidInput;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Trigger;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.CaseStore;
import dev.modline.wire.EventCodec;
import dev.modline.wire.TargetStateCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases, their events and the states of targets, as rows. */
final class CaseRows {
  private static final String SUMMARY =
      "SELECT case_id, target, version, status, cause, category, gravity, state, opened_at,"
          + " changed_at, due, claimed_by FROM case_file ";

  private CaseRows() {}

  static List<Recorded> events(Sql sql, CaseId id) throws SQLException {
    return sql.list(
        "SELECT body FROM case_event WHERE case_id = ? ORDER BY version",
        row -> EventCodec.decode(row.getBytes(1)),
        id.value());
  }

  static boolean hasEvent(Sql sql, CaseId id, long version) throws SQLException {
    return sql.one(
            "SELECT 1 FROM case_event WHERE case_id = ? AND version = ?",
            row -> true,
            id.value(),
            version)
        .isPresent();
  }

  static Optional<CaseSummary> summary(Sql sql, CaseId id) throws SQLException {
    return sql.one(SUMMARY + "WHERE case_id = ?", CaseRows::summary, id.value());
  }

  static List<CaseSummary> about(Sql sql, Target target) throws SQLException {
    return sql.list(
        SUMMARY + "WHERE target = ? ORDER BY opened_at DESC, case_id DESC",
        CaseRows::summary,
        target.toString());
  }

  static List<CaseSummary> on(Sql sql, String rule) throws SQLException {
    return sql.list(
        SUMMARY
            + "WHERE case_id IN (SELECT case_id FROM case_rule WHERE rule = ?)"
            + " ORDER BY opened_at DESC, case_id DESC",
        CaseRows::summary,
        rule);
  }

  static Optional<CaseId> holding(Sql sql, CaseStore.Subject subject) throws SQLException {
    return sql.one(
        "SELECT case_id FROM subject WHERE kind = ? AND id = ?",
        row -> new CaseId(row.getString(1)),
        subject.kind().name(),
        subject.id());
  }

  static Optional<CaseId> holding(Sql sql, String subjectId) throws SQLException {
    return sql.one(
        "SELECT case_id FROM subject WHERE id = ? AND kind IN"
            + " ('DECISION', 'NOTICE', 'ORDER', 'APPEAL') ORDER BY CASE kind WHEN 'DECISION'"
            + " THEN 1 WHEN 'NOTICE' THEN 2 WHEN 'ORDER' THEN 3 ELSE 4 END LIMIT 1",
        row -> new CaseId(row.getString(1)),
        subjectId);
  }

  static TargetState target(Sql sql, Target target) throws SQLException {
    return sql.one(
            "SELECT body FROM target_state WHERE target = ?",
            row -> TargetStateCodec.decode(row.getBytes(1)),
            target.toString())
        .orElse(TargetState.initial(target));
  }

  static Map<CaseSummary.Status, Long> counts(Sql sql) throws SQLException {
    Map<CaseSummary.Status, Long> counts = new EnumMap<>(CaseSummary.Status.class);
    for (CaseSummary.Status status : CaseSummary.Status.values()) {
      counts.put(status, 0L);
    }
    sql.list(
        "SELECT status, count(*) FROM case_file GROUP BY status",
        row -> counts.put(CaseSummary.Status.valueOf(row.getString(1)), row.getLong(2)));
    return counts;
  }

  static List<CaseSummary> page(Sql sql, CaseQuery query) throws SQLException {
    if (query.statuses().isEmpty()) {
      return List.of();
    }
    boolean urgent = query.order() == CaseQuery.Order.URGENT_FIRST;
    StringBuilder text = new StringBuilder(SUMMARY).append("WHERE ");
    List<@Nullable Object> arguments = new ArrayList<>();
    if (query.statuses().size() == CaseSummary.Status.values().length) {
      text.append("1 = 1");
    } else {
      text.append("status IN (")
          .append(String.join(", ", Collections.nCopies(query.statuses().size(), "?")))
          .append(')');
      query.statuses().forEach(status -> arguments.add(status.name()));
    }
    if (query.after().isPresent()) {
      CaseSummary last =
          summary(sql, query.after().get())
              .orElseThrow(() -> new InvalidInput("after", "is no case"));
      text.append(
          urgent
              ? " AND (due, -gravity, opened_at, case_id) > (?, ?, ?, ?)"
              : " AND (changed_at, case_id) < (?, ?)");
      if (urgent) {
        arguments.add(Columns.nanosOrNever(last.due()));
        arguments.add(-Columns.gravity(last.severity()));
        arguments.add(Columns.nanos(last.openedAt()));
      } else {
        arguments.add(Columns.nanos(last.changedAt()));
      }
      arguments.add(last.id().value());
    }
    text.append(" ORDER BY ")
        .append(urgent ? "due, gravity DESC, opened_at, case_id" : "changed_at DESC, case_id DESC")
        .append(" LIMIT ?");
    arguments.add(query.limit());
    return sql.list(text.toString(), CaseRows::summary, arguments.toArray());
  }

  /** The version of a case; 0 when there is none. */
  static long version(Sql sql, CaseId id) throws SQLException {
    return sql.one(
            "SELECT version FROM case_file WHERE case_id = ?", row -> row.getLong(1), id.value())
        .orElse(0L);
  }

  static void put(Sql sql, CaseSummary summary) throws SQLException {
    sql.update(
        "INSERT INTO case_file (case_id, target, version, status, cause, category, gravity, state,"
            + " opened_at, changed_at, due, claimed_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
            + " ON CONFLICT (case_id) DO UPDATE SET version = excluded.version,"
            + " status = excluded.status, cause = excluded.cause, category = excluded.category,"
            + " gravity = excluded.gravity, state = excluded.state,"
            + " changed_at = excluded.changed_at, due = excluded.due,"
            + " claimed_by = excluded.claimed_by",
        summary.id().value(),
        summary.target().toString(),
        summary.version(),
        summary.status().name(),
        summary.trigger().name(),
        summary.category(),
        Columns.gravity(summary.severity()),
        summary.state().name(),
        Columns.nanos(summary.openedAt()),
        Columns.nanos(summary.changedAt()),
        Columns.nanosOrNever(summary.due()),
        summary.claimedBy().orElse(null));
  }

  private static CaseSummary summary(ResultSet row) throws SQLException {
    return new CaseSummary(
        new CaseId(row.getString(1)),
        Target.parse(row.getString(2)),
        row.getLong(3),
        CaseSummary.Status.valueOf(row.getString(4)),
        Trigger.valueOf(row.getString(5)),
        row.getString(6),
        Columns.severity(row.getInt(7)),
        Restriction.valueOf(row.getString(8)),
        Columns.instant(row.getLong(9)),
        Columns.instant(row.getLong(10)),
        Columns.instantOrNever(row.getLong(11)),
        Optional.ofNullable(row.getString(12)));
  }
}
