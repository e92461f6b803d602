package dev.modline.store;

import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The policies of a log as they were published, and which of them counts. */
final class PolicyRows {
  /** One as it was published; under one without days all is kept. */
  record Published(OptionalInt keepDays, Instant at, Instant effectiveFrom) {}

  private final LogRows logs;

  PolicyRows(LogRows logs) {
    this.logs = logs;
  }

  static List<Published> all(Sql sql, String audience) throws SQLException {
    return sql.list(
        "SELECT p.keep_days, p.published_at, p.effective_from FROM retention_policy p"
            + " JOIN log l ON l.log_id = p.log_id WHERE l.audience = ? ORDER BY p.idx",
        row -> {
          int days = row.getInt(1);
          return new Published(
              row.wasNull() ? OptionalInt.empty() : OptionalInt.of(days),
              Columns.instant(row.getLong(2)),
              Columns.instant(row.getLong(3)));
        },
        audience);
  }

  /** Publishes what differs from what was published last; says whether it did. */
  boolean publish(Sql sql, String audience, Optional<RetentionPolicy> policy, Instant now)
      throws SQLException {
    List<Published> before = all(sql, audience);
    OptionalInt days =
        policy.map(it -> OptionalInt.of(it.keepDays())).orElseGet(OptionalInt::empty);
    OptionalInt last = before.isEmpty() ? OptionalInt.empty() : before.getLast().keepDays();
    if (days.equals(last)) {
      return false;
    }
    Instant from = now.plus(policy.map(RetentionPolicy::notice).orElse(Duration.ZERO));
    Control told = new Control.RetentionPublished(audience, days, from);
    long index = logs.control(sql, audience, told);
    if (!audience.equals(Entries.OPERATOR)) {
      logs.control(sql, Entries.OPERATOR, told);
    }
    @Nullable Object column = days.isPresent() ? (Object) days.getAsInt() : null;
    sql.update(
        "INSERT INTO retention_policy (log_id, idx, keep_days, published_at, effective_from)"
            + " SELECT log_id, ?, ?, ?, ? FROM log WHERE audience = ?",
        index,
        column,
        Columns.nanos(now),
        Columns.nanos(from),
        audience);
    return true;
  }

  /**
   * The days that count now. One that was published later lengthens at once, and shortens only when
   * its notice is over.
   */
  static Verdict inForce(List<Published> policies, Instant now) {
    int current = -1;
    for (int i = 0; i < policies.size(); i++) {
      current = policies.get(i).effectiveFrom().isAfter(now) ? current : i;
    }
    if (current < 0) {
      boolean some = policies.stream().anyMatch(it -> it.keepDays().isPresent());
      return new Verdict(0, Optional.of(some ? Kept.Reason.NOTICE : Kept.Reason.NO_POLICY));
    }
    int days = 0;
    for (Published each : policies.subList(current, policies.size())) {
      if (each.keepDays().isEmpty()) {
        boolean pending = policies.getLast().keepDays().isPresent();
        return new Verdict(0, Optional.of(pending ? Kept.Reason.NOTICE : Kept.Reason.NO_POLICY));
      }
      days = Math.max(days, each.keepDays().getAsInt());
    }
    return new Verdict(days, Optional.empty());
  }

  /** How many days count, or why nothing may go. */
  record Verdict(int keepDays, Optional<Kept.Reason> refused) {}
}
