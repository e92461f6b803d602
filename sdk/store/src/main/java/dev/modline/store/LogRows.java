package dev.modline.store;

import dev.modline.spi.StoreFailure;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.SealedEntry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The logs as rows: an entry's index is given here, dense and in the order of commits. */
final class LogRows {
  private final Origins origins;
  private final Entries entries;
  private final InstantSource clock;
  private final Set<String> grown = ConcurrentHashMap.newKeySet();

  LogRows(Origins origins, Entries entries, InstantSource clock) {
    this.origins = origins;
    this.entries = entries;
    this.clock = clock;
  }

  /** The audiences whose logs may have grown since this was last asked. */
  Set<String> drainGrown() {
    Set<String> drained = Set.copyOf(grown);
    grown.removeAll(drained);
    return drained;
  }

  static List<String> audiences(Sql sql) throws SQLException {
    return sql.list("SELECT audience FROM log ORDER BY log_id", row -> row.getString(1));
  }

  static Optional<Long> id(Sql sql, String audience) throws SQLException {
    return sql.one("SELECT log_id FROM log WHERE audience = ?", row -> row.getLong(1), audience);
  }

  /** The log of an audience; a new one is told of in the full record. */
  long ensure(Sql sql, String audience) throws SQLException {
    Optional<Long> there = id(sql, audience);
    if (there.isPresent()) {
      return there.get();
    }
    String origin = origins.of(audience);
    long id =
        sql.number(
            "INSERT INTO log (audience, origin, size) VALUES (?, ?, 0) RETURNING log_id",
            audience,
            origin);
    if (!audience.equals(Entries.OPERATOR)) {
      control(sql, Entries.OPERATOR, new Control.AudienceOpened(audience, origin));
    }
    grown.add(audience);
    return id;
  }

  long append(Sql sql, String audience, byte[] entry) throws SQLException {
    return append(sql, ensure(sql, audience), audience, entry);
  }

  long append(Sql sql, long logId, String audience, byte[] entry) throws SQLException {
    long index =
        sql.number("UPDATE log SET size = size + 1 WHERE log_id = ? RETURNING size - 1", logId);
    sql.update("INSERT INTO log_entry (log_id, idx, entry) VALUES (?, ?, ?)", logId, index, entry);
    grown.add(audience);
    return index;
  }

  /** Appends a control entry that nobody is committed to in. */
  long control(Sql sql, String audience, Control control) throws SQLException {
    SealedEntry sealed = entries.control(audience, clock.instant(), control);
    if (!sealed.openings().isEmpty()) {
      throw new IllegalArgumentException("this control entry has openings to keep");
    }
    return append(sql, audience, sealed.entry());
  }

  static long size(Sql sql, String audience) throws SQLException {
    return sql.one("SELECT size FROM log WHERE audience = ?", row -> row.getLong(1), audience)
        .orElse(0L);
  }

  static List<byte[]> entries(Sql sql, String audience, long from, long count) throws SQLException {
    List<byte[]> found =
        sql.list(
            "SELECT e.entry FROM log_entry e JOIN log l ON l.log_id = e.log_id"
                + " WHERE l.audience = ? AND e.idx >= ? AND e.idx < ? ORDER BY e.idx",
            row -> row.getBytes(1),
            audience,
            from,
            from + count);
    if (found.size() != count) {
      long minimum = minimumIndex(sql, audience);
      if (from < minimum) {
        throw new PrunedEntry(audience, minimum);
      }
      throw new StoreFailure(
          "the log " + audience + " has gaps between " + from + " and " + (from + count),
          new IllegalStateException(found.size() + " of " + count + " entries"));
    }
    return found;
  }

  /** The first entry that was not pruned. */
  static long minimumIndex(Sql sql, String audience) throws SQLException {
    return sql.one(
            "SELECT minimum_index FROM log WHERE audience = ?", row -> row.getLong(1), audience)
        .orElse(0L);
  }

  /** The leaf hashes of a bundle that was pruned. */
  static Optional<byte[]> prunedTile(Sql sql, String audience, long bundle) throws SQLException {
    return sql.one(
        "SELECT t.hashes FROM pruned_tile t JOIN log l ON l.log_id = t.log_id"
            + " WHERE l.audience = ? AND t.bundle = ?",
        row -> row.getBytes(1),
        audience,
        bundle);
  }

  static Optional<byte[]> checkpoint(Sql sql, String audience) throws SQLException {
    return sql.one(
            "SELECT checkpoint FROM log WHERE audience = ?",
            row -> Optional.ofNullable(row.getBytes(1)),
            audience)
        .flatMap(checkpoint -> checkpoint);
  }

  /**
   * Stores a signed checkpoint. That of an authority's log also becomes an entry of the full
   * record, once for each size; those of the full record itself do not, or it would never rest.
   */
  void checkpoint(Sql sql, String audience, byte[] signed, long size) throws SQLException {
    sql.update("UPDATE log SET checkpoint = ? WHERE audience = ?", signed, audience);
    if (!audience.equals(Entries.OPERATOR)
        && sql.update(
                "UPDATE log SET anchored_size = ? WHERE audience = ?"
                    + " AND (anchored_size IS NULL OR anchored_size < ?)",
                size,
                audience,
                size)
            == 1) {
      anchor(sql, audience, signed);
    }
  }

  /** Ties an authority's log to the full record, and notes where. */
  void anchor(Sql sql, String audience, byte[] signed) throws SQLException {
    long index = control(sql, Entries.OPERATOR, new Control.CheckpointSeen(audience, signed));
    sql.update(
        "INSERT INTO anchor (log_id, idx) SELECT log_id, ? FROM log WHERE audience = ?",
        index,
        audience);
  }
}
