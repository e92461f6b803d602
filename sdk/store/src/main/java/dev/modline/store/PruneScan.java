package dev.modline.store;

import dev.modline.log.Hash;
import dev.modline.log.TilePath;
import dev.modline.log.TreeHasher;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.EventBody;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import dev.modline.wire.RecordBody;
import dev.modline.wire.Undecodable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the oldest bundles of a log and stops at the first entry that something keeps. What
 * cannot be attributed is kept.
 */
final class PruneScan {
  /**
   * What the scan is held to.
   *
   * @param published how many entries a published checkpoint covers
   * @param covered how many of the full record those who check ties go by
   * @param needed the first entry that somebody outside still needs
   * @param now the time
   * @param cutoff what is younger stays
   */
  record Bounds(long published, long covered, long needed, Instant now, Instant cutoff) {}

  private final Sql sql;
  private final String audience;
  private final long logId;
  private final Bounds bounds;
  private final CaseFloor cases;
  private final TreeHasher hasher = new TreeHasher();
  final List<byte[]> tiles = new ArrayList<>();
  Instant newest = Instant.MIN;
  Optional<String> law = Optional.empty();
  Optional<Kept> kept = Optional.empty();

  PruneScan(Sql sql, String audience, long logId, Bounds bounds) {
    this.sql = sql;
    this.audience = audience;
    this.logId = logId;
    this.bounds = bounds;
    this.cases = new CaseFloor(sql, bounds.cutoff());
  }

  /** Scans from a multiple of 256 on; returns the first entry that stays. */
  long run(long from, int bundles) throws SQLException {
    long at = from;
    for (int i = 0; i < bundles; i++, at += TilePath.FULL) {
      kept = bundle(at);
      if (kept.isPresent()) {
        return at;
      }
    }
    return at;
  }

  private Optional<Kept> bundle(long first) throws SQLException {
    long end = first + TilePath.FULL;
    if (end > bounds.published()) {
      return Optional.of(new Kept(first, Kept.Reason.UNPUBLISHED));
    }
    if (bounds.needed() < end) {
      long index = Math.max(first, bounds.needed());
      return Optional.of(new Kept(index, Kept.Reason.READER));
    }
    byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
    Instant youngest = newest;
    Optional<String> setting = law;
    long index = first;
    for (byte[] entry : LogRows.entries(sql, audience, first, TilePath.FULL)) {
      hasher.leaf(entry, 0, entry.length, hashes, (int) (index - first) * Hash.BYTES);
      Leaf leaf;
      try {
        leaf = Leaf.parse(entry);
      } catch (Undecodable e) {
        return Optional.of(new Kept(index, Kept.Reason.UNKNOWN));
      }
      Optional<Kept.Reason> reason = keeps(leaf);
      if (reason.isPresent()) {
        return Optional.of(new Kept(index, reason.get()));
      }
      youngest = leaf.time().isAfter(youngest) ? leaf.time() : youngest;
      setting = leaf.body() instanceof Leaf.ControlBody body ? latest(body, setting) : setting;
      index++;
    }
    Optional<Kept> later = erasure(first, end);
    if (later.isEmpty() && audience.equals(Entries.OPERATOR)) {
      later = tie(first, end);
    }
    if (later.isEmpty()) {
      tiles.add(hashes);
      newest = youngest;
      law = setting;
    }
    return later;
  }

  private Optional<Kept.Reason> keeps(Leaf leaf) throws SQLException {
    if (leaf.time().isAfter(bounds.cutoff())) {
      return Optional.of(Kept.Reason.YOUNG);
    }
    return switch (leaf.body()) {
      case EventBody event -> cases.keeps(event.caseId());
      case RecordBody record -> cases.keeps(record.caseId());
      case PeriodicBody report -> cases.keeps(report.obligation());
      case Leaf.ControlBody control -> keeps(control.control());
    };
  }

  private Optional<Kept.Reason> keeps(Control control) throws SQLException {
    return switch (control) {
      case Control.KeyAnnounced key ->
          key.bothUntil().filter(until -> until.isAfter(bounds.now())).map(it -> Kept.Reason.KEY);
      case Control.PartyErased erased -> cases.keeps(erased.caseId());
      default -> Optional.empty();
    };
  }

  private static Optional<String> latest(Leaf.ControlBody body, Optional<String> before) {
    return body.control() instanceof Control.SettingChanged setting && setting.name().equals("law")
        ? Optional.of(setting.value())
        : before;
  }

  /** Erased must stay apart from withheld: its telling goes after all that it speaks of. */
  private Optional<Kept> erasure(long first, long end) throws SQLException {
    return sql.one(
        "SELECT e.idx FROM erasure e JOIN opening o ON o.key_id = e.key_id AND o.log_id = e.log_id"
            + " WHERE e.log_id = ? AND e.idx >= ? AND e.idx < ? AND o.idx >= ? LIMIT 1",
        row -> new Kept(row.getLong(1), Kept.Reason.ERASURE),
        logId,
        first,
        end,
        end);
  }

  /** Each authority's log stays tied by the newest tie that readers can check. */
  private Optional<Kept> tie(long first, long end) throws SQLException {
    return sql.one(
        "SELECT coalesce(t.idx, ?) FROM (SELECT (SELECT max(a.idx) FROM anchor a"
            + " WHERE a.log_id = l.log_id AND a.idx < ?) AS idx FROM log l"
            + " WHERE l.anchored_size IS NOT NULL) t WHERE coalesce(t.idx, ?) < ? LIMIT 1",
        row -> new Kept(Math.max(first, row.getLong(1)), Kept.Reason.TIE),
        first,
        bounds.covered(),
        first,
        end);
  }
}
