package dev.modline.detect.links;

import java.util.Arrays;

/**
 * Which list an entry belongs to, for millions of entries: 64-bit hashes in an open-addressing
 * table, 9 bytes at half load. Two different entries share a hash once in 10^19 pairs.
 */
final class LinkTable {
  private long[] hashes = new long[1 << 10];
  private byte[] lists = new byte[1 << 10];
  private int size;

  void add(String entry, int list) {
    if (size * 2 >= hashes.length) {
      grow();
    }
    put(hash(entry), (byte) list);
  }

  int size() {
    return size;
  }

  /** The list of the entry that has this {@linkplain #end hash}; -1 for none. */
  int list(long hash) {
    int mask = hashes.length - 1;
    for (int i = slot(hash, mask); hashes[i] != 0; i = (i + 1) & mask) {
      if (hashes[i] == hash) {
        return lists[i];
      }
    }
    return -1;
  }

  private void put(long hash, byte list) {
    int mask = hashes.length - 1;
    int i = slot(hash, mask);
    while (hashes[i] != 0) {
      if (hashes[i] == hash) {
        return;
      }
      i = (i + 1) & mask;
    }
    hashes[i] = hash;
    lists[i] = list;
    size++;
  }

  private void grow() {
    long[] oldHashes = hashes;
    byte[] oldLists = lists;
    hashes = new long[oldHashes.length * 2];
    lists = new byte[hashes.length];
    Arrays.fill(lists, (byte) 0);
    size = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        put(oldHashes[i], oldLists[i]);
      }
    }
  }

  private static int slot(long hash, int mask) {
    return (int) (hash >>> 32) & mask;
  }

  private static long hash(String text) {
    return end(then(START, text, 0, text.length()));
  }

  /** The hash of nothing, to go on from: beginnings of a text are hashed in one pass over it. */
  static final long START = 0xcbf29ce484222325L;

  static long then(long hash, String text, int from, int to) {
    long next = hash;
    for (int i = from; i < to; i++) {
      next = (next ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      next ^= next >>> 29;
    }
    return next;
  }

  static long end(long hash) {
    long end = hash * 0xBF58476D1CE4E5B9L;
    end ^= end >>> 32;
    return end == 0 ? 1 : end;
  }
}
