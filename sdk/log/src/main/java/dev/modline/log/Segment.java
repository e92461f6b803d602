package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the write-ahead file: a head, then batches one after another.
 *
 * <p>Each begins on a block of its own, so that no write touches bytes that were synced before. The
 * head carries a random seed that enters every checksum: when a file is used again, what an earlier
 * use left in it cannot pass for a batch. A batch is there whole or not at all.
 */
final class Segment implements Closeable {
  static final int BLOCK = 4096;

  private static final long MAGIC = 0x4d4c5741_4c303031L;
  private static final int BATCH = 0x42415443;
  private static final int BATCH_HEAD = 24;

  private final String path;
  private final Disk.Area area;
  private final long base;
  private final long seed;
  private long at = BLOCK;

  private Segment(String path, Disk.Area area, long base, long seed) {
    this.path = path;
    this.area = area;
    this.base = base;
    this.seed = seed;
  }

  /** Writes a fresh head into a file, durably; what lies behind it no longer counts. */
  static void begin(Disk.Area area, long base, long seed) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(BLOCK);
    head.putLong(MAGIC).putLong(base).putLong(seed);
    head.putInt(24, crc(head, 0, 24)).position(0);
    area.write(head, 0);
    area.sync();
  }

  /** Opens a file; empty if it has no valid head for that base. */
  static Optional<Segment> open(Disk disk, String path, long base) throws IOException {
    Disk.Area area = disk.open(path);
    ByteBuffer head = ByteBuffer.allocate(28);
    area.read(head, 0);
    if (head.hasRemaining()
        || head.getLong(0) != MAGIC
        || head.getLong(8) != base
        || head.getInt(24) != crc(head, 0, 24)) {
      area.close();
      return Optional.empty();
    }
    return Optional.of(new Segment(path, area, base, head.getLong(16)));
  }

  String path() {
    return path;
  }

  long base() {
    return base;
  }

  /** How long a buffer a batch of so many payload bytes needs. */
  static long room(long payload) {
    return (BATCH_HEAD + payload + BLOCK - 1) / BLOCK * BLOCK;
  }

  boolean fits(long payload) throws IOException {
    return at + room(payload) <= area.length();
  }

  /** Puts a batch's head in front of the payload, which the buffer holds from 24 on. */
  void append(ByteBuffer buffer, int payload, long first, int count) throws IOException {
    buffer.putInt(0, BATCH).putInt(4, payload).putLong(8, first).putInt(16, count);
    buffer.putInt(20, checksum(buffer, payload));
    int end = (int) room(payload);
    while (buffer.position() < end) {
      buffer.put((byte) 0);
    }
    area.write(buffer.flip(), at);
    area.sync();
    at += end;
  }

  static int payloadAt() {
    return BATCH_HEAD;
  }

  /** Reads the batches from the first on and stands behind the last good one. */
  List<byte[]> replay(long first) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    at = BLOCK;
    for (ByteBuffer batch = batchAt(at, first);
        batch != null;
        batch = batchAt(at, first + entries.size())) {
      int payload = batch.getInt(4);
      byte[] bytes = new byte[payload];
      batch.get(BATCH_HEAD, bytes);
      entries.addAll(EntryBundle.decode(bytes, batch.getInt(16)));
      at += room(payload);
    }
    return entries;
  }

  /**
   * Whether a good batch lies behind where the good ones end. A batch is written only after the one
   * before it was synced, so this is damage, never a crash.
   */
  boolean damaged() throws IOException {
    for (long block = at; block < area.length(); block += BLOCK) {
      if (batchAt(block, -1) != null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ByteBuffer batchAt(long from, long first) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(BATCH_HEAD);
    area.read(head, from);
    int payload = head.getInt(4);
    if (head.hasRemaining()
        || head.getInt(0) != BATCH
        || payload < 0
        || from + room(payload) > area.length()
        || (first >= 0 && head.getLong(8) != first)) {
      return null;
    }
    ByteBuffer batch = ByteBuffer.allocate(BATCH_HEAD + payload);
    area.read(batch, from);
    return !batch.hasRemaining() && batch.getInt(20) == checksum(batch, payload) ? batch : null;
  }

  private int checksum(ByteBuffer batch, int payload) {
    CRC32C crc = new CRC32C();
    ByteBuffer view = batch.duplicate().clear();
    crc.update(view.limit(20));
    crc.update(view.clear().position(BATCH_HEAD).limit(BATCH_HEAD + payload));
    crc.update(ByteBuffer.allocate(8).putLong(0, seed));
    return (int) crc.getValue();
  }

  private static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().clear().position(from).limit(to));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    area.close();
  }
}
