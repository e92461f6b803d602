package dev.modline.store;

import dev.modline.spi.CaseStore;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;

/** Small things that the store remembers for itself: no entry of any log stands for them. */
final class StoreFacts {
  private static final String PUT =
      "INSERT INTO store_fact (name, value) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
  private static final String PROBE = "probe";

  /** More than a page, so that a database that may not grow any more refuses it. */
  private static final int PROBED = 16_384;

  private StoreFacts() {}

  /** Writes what needs room, and leaves none of it. */
  static void probe(Sql sql) throws SQLException {
    sql.update(PUT, PROBE, new byte[PROBED]);
    sql.update("DELETE FROM store_fact WHERE name = ?", PROBE);
  }

  static int draw(Sql sql, String bucket, int perMinute, int most, Instant now)
      throws SQLException {
    String name = "bucket:" + bucket;
    CaseStore.Bucket filled =
        sql.one("SELECT value FROM store_fact WHERE name = ?", row -> row.getBytes(1), name)
            .map(StoreFacts::bucket)
            .orElseGet(() -> new CaseStore.Bucket(perMinute, now))
            .filled(perMinute, now);
    int taken = filled.available(most);
    CaseStore.Bucket left = filled.without(taken);
    sql.update(
        PUT,
        name,
        ByteBuffer.allocate(Double.BYTES + Long.BYTES)
            .putDouble(left.tokens())
            .putLong(left.at().toEpochMilli())
            .array());
    return taken;
  }

  private static CaseStore.Bucket bucket(byte[] kept) {
    ByteBuffer buffer = ByteBuffer.wrap(kept);
    return new CaseStore.Bucket(buffer.getDouble(), Instant.ofEpochMilli(buffer.getLong()));
  }
}
