package dev.modline.detect.hash;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds all hashes near a query among millions, of pictures or of texts: multi-index hashing
 * (Norouzi, Punjani and Fleet, 2012) with chunks of unequal widths and radii, in flat arrays.
 *
 * <p>A look-up is bound by memory that no cache holds. It therefore goes in three steps, of which
 * each reads from places that are known before: where the lists of rows are, the rows in them, the
 * hashes of the rows. Steps and not a loop in a loop: a branch on what is being read would make the
 * processor wait for each read.
 */
final class PdqIndex implements HashIndex {
  private static final int BATCH = 1024;

  private final HashRows rows;
  private final PdqTable[] tables;
  private final int mostProbes;

  private PdqIndex(HashRows rows, PdqTable[] tables) {
    this.rows = rows;
    this.tables = tables;
    this.mostProbes = PdqTable.mostProbes(tables);
  }

  static PdqIndex of(HashRows rows) {
    List<PdqPlan.Chunk> plan = PdqPlan.of(rows.size(), rows.kind().farthest());
    PdqTable[] tables = new PdqTable[plan.size()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = PdqTable.of(plan.get(i), rows);
    }
    return new PdqIndex(rows, tables);
  }

  @Override
  public HashRows rows() {
    return rows;
  }

  /** What the index takes, with the hashes, in bytes. */
  long bytes() {
    long bytes = rows.bytes();
    for (PdqTable table : tables) {
      bytes += table.bytes();
    }
    return bytes;
  }

  @Override
  public void find(HashValue query, int distance, IntConsumer found) {
    new Lookup(query, distance, found).run();
  }

  /** One look-up: its query and its buffers. */
  private final class Lookup {
    private final int distance;
    private final IntConsumer found;
    private final long[] query;
    private final int[] keys = new int[tables.length];
    private final int[] radii = new int[tables.length];
    private final int[] starts = new int[mostProbes];
    private final int[] ends = new int[mostProbes];
    private final int[] batch = new int[BATCH + PdqTable.SPARE];

    Lookup(HashValue value, int distance, IntConsumer found) {
      this.query = new long[] {value.a(), value.b(), value.c(), value.d()};
      this.distance = distance;
      this.found = found;
    }

    /** A smaller distance needs fewer tables and smaller radii, by the same pigeonhole. */
    void run() {
      int units = distance + 1;
      for (int table = 0; table < tables.length && units > 0; table++) {
        PdqPlan.Chunk chunk = tables[table].chunk();
        radii[table] = Math.min(chunk.radius(), units - 1);
        units -= radii[table] + 1;
        keys[table] = tables[table].key(query, 0);
        int probes = PdqPlan.probes(chunk.width(), radii[table]);
        tables[table].ranges(keys[table], probes, starts, ends);
        collect(table, probes);
      }
    }

    private void collect(int table, int probes) {
      int[] ids = tables[table].ids();
      int size = 0;
      for (int probe = 0; probe < probes; probe++) {
        int from = starts[probe];
        int to = ends[probe];
        if (size > BATCH - PdqTable.SPARE || to - from > PdqTable.SPARE) {
          size = drain(table, size, from, to);
        } else {
          // Four are always copied, however many there are: guessing the number costs more. Of an
          // empty list the copy comes from the front, which is in the cache.
          int count = to - from;
          int at = from & (-count >> 31);
          batch[size] = ids[at];
          batch[size + 1] = ids[at + 1];
          batch[size + 2] = ids[at + 2];
          batch[size + 3] = ids[at + 3];
          size += count;
        }
      }
      compare(table, size);
    }

    /** Takes a list of any length, emptying the batch whenever it is full. */
    private int drain(int table, int collected, int from, int to) {
      int[] ids = tables[table].ids();
      int size = collected;
      for (int at = from; at < to; at++) {
        if (size == BATCH) {
          compare(table, size);
          size = 0;
        }
        batch[size++] = ids[at];
      }
      if (size > BATCH - PdqTable.SPARE) {
        compare(table, size);
        return 0;
      }
      return size;
    }

    private void compare(int table, int size) {
      long[] words = rows.words();
      long a = query[0];
      long b = query[1];
      long c = query[2];
      long d = query[3];
      for (int i = 0; i < size; i++) {
        int at = HashRows.LEAD + 4 * batch[i];
        int differing =
            Long.bitCount(words[at] ^ a)
                + Long.bitCount(words[at + 1] ^ b)
                + Long.bitCount(words[at + 2] ^ c)
                + Long.bitCount(words[at + 3] ^ d);
        if (differing <= distance && isFirst(table, at)) {
          found.accept(batch[i]);
        }
      }
    }

    /** Whether no table before this one has met the row: each is reported once. */
    private boolean isFirst(int table, int at) {
      for (int before = 0; before < table; before++) {
        int key = tables[before].key(rows.words(), at);
        if (Integer.bitCount(key ^ keys[before]) <= radii[before]) {
          return false;
        }
      }
      return true;
    }
  }
}
