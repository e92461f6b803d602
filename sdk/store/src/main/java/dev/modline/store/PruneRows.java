package dev.modline.store;

import dev.modline.log.TilePath;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prunes a log by rows. Everything is one piece of work of the writer: what goes, the tiles that
 * stay in its place, the new minimum index, and the entries that tell of it.
 */
final class PruneRows {
  private final LogRows logs;
  private final InstantSource clock;

  PruneRows(LogRows logs, InstantSource clock) {
    this.logs = logs;
    this.clock = clock;
  }

  /** What lies outside the store: how far readers have come and what is published. */
  record Outside(long published, long covered, long needed) {}

  private record Log(long id, long size, long minimum, Optional<String> law) {}

  /** What would go. */
  Pruning plan(Sql sql, String audience, Outside outside) throws SQLException {
    return scanned(sql, audience, outside, Integer.MAX_VALUE).pruning;
  }

  /** Lets at most so many bundles go. */
  Pruning prune(Sql sql, String audience, Outside outside, int bundles) throws SQLException {
    Scanned scanned = scanned(sql, audience, outside, bundles);
    Pruning pruning = scanned.pruning;
    if (pruning.count() > 0 && scanned.scan != null) {
      remove(sql, pruning, scanned.log, scanned.scan, scanned.keepDays);
    }
    if (pruning.kept().filter(it -> it.reason() == Kept.Reason.TIE).isPresent()) {
      tieAnew(sql, pruning.to() + TilePath.FULL);
    }
    return pruning;
  }

  private static final class Scanned {
    final Pruning pruning;
    final Log log;
    final @Nullable PruneScan scan;
    final int keepDays;

    Scanned(Pruning pruning, Log log, @Nullable PruneScan scan, int keepDays) {
      this.pruning = pruning;
      this.log = log;
      this.scan = scan;
      this.keepDays = keepDays;
    }
  }

  private Scanned scanned(Sql sql, String audience, Outside outside, int bundles)
      throws SQLException {
    Log log =
        sql.one(
                "SELECT log_id, size, minimum_index, law_before FROM log WHERE audience = ?",
                row ->
                    new Log(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        Optional.ofNullable(row.getString(4))),
                audience)
            .orElseThrow(() -> new SQLException("there is no log " + audience));
    Instant now = clock.instant();
    PolicyRows.Verdict policy = PolicyRows.inForce(PolicyRows.all(sql, audience), now);
    if (policy.refused().isPresent()) {
      Kept kept = new Kept(log.minimum, policy.refused().get());
      return new Scanned(
          new Pruning(audience, log.minimum, log.minimum, log.size, Optional.of(kept)),
          log,
          null,
          0);
    }
    Instant cutoff = now.minus(policy.keepDays(), ChronoUnit.DAYS);
    PruneScan scan =
        new PruneScan(
            sql,
            audience,
            log.id,
            new PruneScan.Bounds(outside.published, outside.covered, outside.needed, now, cutoff));
    long to = scan.run(log.minimum, bundles);
    return new Scanned(
        new Pruning(audience, log.minimum, to, log.size, scan.kept), log, scan, policy.keepDays());
  }

  private void remove(Sql sql, Pruning pruning, Log log, PruneScan scan, int keepDays)
      throws SQLException {
    long bundle = pruning.from() / TilePath.FULL;
    for (byte[] hashes : scan.tiles) {
      sql.update(
          "INSERT INTO pruned_tile (log_id, bundle, hashes) VALUES (?, ?, ?)",
          log.id,
          bundle++,
          hashes);
    }
    OpeningRows.prune(sql, log.id, pruning.to());
    for (String below :
        List.of(
            "DELETE FROM erasure WHERE log_id = ? AND idx < ?",
            "DELETE FROM log_entry WHERE log_id = ? AND idx < ?")) {
      sql.update(below, log.id, pruning.to());
    }
    if (pruning.audience().equals(Entries.OPERATOR)) {
      sql.update("DELETE FROM anchor WHERE idx < ?", pruning.to());
    }
    Optional<String> law = scan.law.or(() -> log.law);
    sql.update(
        "UPDATE log SET minimum_index = ?, law_before = ? WHERE log_id = ?",
        pruning.to(),
        law.orElse(null),
        log.id);
    Control told = new Control.Pruned(pruning.audience(), pruning.to(), keepDays, scan.newest, law);
    logs.control(sql, pruning.audience(), told);
    if (!pruning.audience().equals(Entries.OPERATOR)) {
      logs.control(sql, Entries.OPERATOR, told);
    }
  }

  /** So that the old tie can go once readers can check the new one. */
  private void tieAnew(Sql sql, long below) throws SQLException {
    List<String> untied =
        sql.list(
            "SELECT l.audience FROM log l WHERE l.anchored_size IS NOT NULL"
                + " AND l.checkpoint IS NOT NULL AND coalesce((SELECT max(a.idx) FROM anchor a"
                + " WHERE a.log_id = l.log_id), -1) < ? ORDER BY l.log_id",
            row -> row.getString(1),
            below);
    for (String audience : untied) {
      Optional<byte[]> checkpoint = LogRows.checkpoint(sql, audience);
      if (checkpoint.isPresent()) {
        logs.anchor(sql, audience, checkpoint.get());
      }
    }
  }
}
