package dev.modline.store;

import dev.modline.model.Duty;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.wire.Entries;
import dev.modline.wire.PeriodicBody;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports for a period: what is owed and what became of it, in the transaction of its entries. */
final class PeriodicRows {
  private final Entries entries;
  private final CaselessEntries log;

  PeriodicRows(Vault vault, Entries entries, LogRows logs) {
    this.entries = entries;
    this.log = new CaselessEntries(vault, logs);
  }

  void owe(Sql sql, List<Obligation> periodic) throws SQLException {
    for (Obligation obligation : periodic) {
      if (Ledger.open(sql, obligation)) {
        PeriodicBody body = PeriodicBody.of(obligation, PeriodicBody.State.OWED);
        log.append(
            sql,
            Entries.OPERATOR,
            entries.periodic(Entries.OPERATOR, obligation.openedAt(), body, Map.of()));
      }
    }
  }

  /**
   * Who handed it over is the operator's own affair; under which reference, the authority's too.
   */
  void settle(Sql sql, ObligationId id, Progress end, Evidence evidence, Instant at)
      throws SQLException {
    Optional<Obligation> ended = Ledger.settle(sql, id, end);
    if (ended.isEmpty()) {
      return;
    }
    boolean handedOver = end.state() == Progress.State.DISCHARGED;
    PeriodicBody body =
        PeriodicBody.of(
            ended.get(), handedOver ? PeriodicBody.State.HANDED_OVER : PeriodicBody.State.CLOSED);
    Map<String, String> known = Map.of("reference", evidence.reference(), "staff", evidence.by());
    log.append(sql, Entries.OPERATOR, entries.periodic(Entries.OPERATOR, at, body, known));
    if (handedOver && ended.get().duty() instanceof Duty.Periodic report) {
      Map<String, String> told = Map.of("reference", evidence.reference());
      log.append(sql, report.authority(), entries.periodic(report.authority(), at, body, told));
    }
  }
}
