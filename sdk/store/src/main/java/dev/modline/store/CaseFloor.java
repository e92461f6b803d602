package dev.modline.store;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.ObligationId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a case and what is owed keep. How long the law wants evidence kept, an appeal that is open
 * and what a court ordered kept are all holds: obligations, owed until they end.
 */
final class CaseFloor {
  private final Sql sql;
  private final Instant cutoff;
  private final Map<CaseId, Optional<Kept.Reason>> known = new HashMap<>();

  /** What changed after {@code cutoff} is too young. */
  CaseFloor(Sql sql, Instant cutoff) {
    this.sql = sql;
    this.cutoff = cutoff;
  }

  Optional<Kept.Reason> keeps(CaseId id) throws SQLException {
    Optional<Kept.Reason> there = known.get(id);
    if (there == null) {
      there = asked(id);
      known.put(id, there);
    }
    return there;
  }

  private Optional<Kept.Reason> asked(CaseId id) throws SQLException {
    Optional<CaseSummary> summary = CaseRows.summary(sql, id);
    if (summary.isEmpty()) {
      return Optional.of(Kept.Reason.UNKNOWN);
    }
    if (summary.get().status() != CaseSummary.Status.SETTLED) {
      return Optional.of(Kept.Reason.OPEN_CASE);
    }
    if (sql.number("SELECT count(*) FROM obligation WHERE case_id = ? AND owed = 1", id.value())
        > 0) {
      return Optional.of(Kept.Reason.OWED);
    }
    return summary.get().changedAt().isAfter(cutoff)
        ? Optional.of(Kept.Reason.YOUNG)
        : Optional.empty();
  }

  /** Of a report for a period. */
  Optional<Kept.Reason> keeps(ObligationId id) throws SQLException {
    return Ledger.one(sql, id)
        .map(it -> Optional.of(Kept.Reason.OWED).filter(owed -> it.progress().isOwed()))
        .orElse(Optional.of(Kept.Reason.UNKNOWN));
  }
}
