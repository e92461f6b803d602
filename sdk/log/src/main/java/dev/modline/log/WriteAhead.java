package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The write-ahead file, in segments: the newest takes batches; older ones stay until the tiles and
 * bundles of all their entries are synced. Files are used again, because a file that was written
 * once takes the next writes without touching the file system's journal.
 */
final class WriteAhead implements Closeable {
  static final String STATE = ".state/";

  private static final String NAME = "wal-";
  private static final String SPARE = STATE + "spare";

  private final Disk disk;
  private final long segmentBytes;
  private final SecureRandom random = new SecureRandom();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Object spareLock = new Object();
  private boolean spareReady;

  private WriteAhead(Disk disk, long segmentBytes) {
    this.disk = disk;
    this.segmentBytes = segmentBytes;
  }

  /** Takes the entries that are read back at opening. */
  interface Recovered {
    /** The index of the first entry that the file holds. */
    void base(long index) throws IOException;

    void entry(byte[] entry) throws IOException;
  }

  /** Opens the file, handing on all entries in it, and stands ready to append. */
  static WriteAhead open(Disk disk, long segmentBytes, Recovered to) throws IOException {
    WriteAhead file = new WriteAhead(disk, segmentBytes);
    long next = -1;
    Segment last = null;
    for (String name : disk.list(STATE)) {
      if (!name.startsWith(NAME)) {
        continue;
      }
      long base = Text.decimal(name.substring(NAME.length()).replaceFirst("^0{1,18}", ""), name);
      Optional<Segment> segment = Segment.open(disk, STATE + name, base);
      if (segment.isEmpty()) {
        throw new LogContradictionException("the write-ahead file " + name + " is damaged");
      }
      if (last != null && base != next) {
        throw new LogContradictionException(
            "the write-ahead file ends at entry " + next + " and goes on at " + base);
      }
      if (last == null) {
        next = base;
        to.base(base);
      }
      last = segment.get();
      file.segments.add(last);
      for (byte[] entry : last.replay(next)) {
        to.entry(entry);
        next++;
      }
    }
    if (last == null) {
      to.base(0);
      file.rotate(0);
    } else if (last.damaged()) {
      throw new LogContradictionException(
          "the write-ahead file is damaged after entry " + next + ", before entries that follow");
    }
    return file;
  }

  /** Writes and syncs a batch whose payload the buffer holds from {@link Segment#payloadAt} on. */
  void append(ByteBuffer buffer, int payload, long first, int count) throws IOException {
    Segment current;
    synchronized (segments) {
      if (!segments.getLast().fits(payload)) {
        rotate(first);
      }
      current = segments.getLast();
    }
    current.append(buffer, payload, first, count);
  }

  private void rotate(long base) throws IOException {
    String path = STATE + NAME + String.format(Locale.ROOT, "%019d", base);
    synchronized (spareLock) {
      prepare();
      try (Disk.Area spare = disk.open(SPARE)) {
        Segment.begin(spare, base, random.nextLong());
      }
      spareReady = false;
      disk.rename(SPARE, path);
    }
    segments.add(
        Segment.open(disk, path, base)
            .orElseThrow(() -> new IOException("the new segment " + path + " cannot be read")));
  }

  /** Has a file ready for the next segment, so that appending need not wait for its making. */
  void prepare() throws IOException {
    synchronized (spareLock) {
      if (spareReady) {
        return;
      }
      try (Disk.Area spare = disk.open(SPARE)) {
        ByteBuffer zeroes = ByteBuffer.allocateDirect(1 << 18);
        for (long at = spare.length(); at < segmentBytes; at += zeroes.capacity()) {
          zeroes.clear().limit((int) Math.min(zeroes.capacity(), segmentBytes - at));
          spare.write(zeroes, at);
        }
        spare.sync();
      }
      spareReady = true;
    }
  }

  /** The first entry that is still held. */
  long base() {
    synchronized (segments) {
      return segments.getFirst().base();
    }
  }

  /** The first index of the newest segment: all before it could be let go. */
  long newest() {
    synchronized (segments) {
      return segments.getLast().base();
    }
  }

  /**
   * Lets go of segments whose entries all lie below an index and are safe elsewhere, oldest first
   * and each durably, so that a crash leaves no gap.
   */
  void release(long index) throws IOException {
    while (true) {
      Segment old;
      String rest;
      synchronized (segments) {
        if (segments.size() < 2 || second().base() > index) {
          return;
        }
        rest = second().path();
        old = segments.removeFirst();
      }
      old.close();
      synchronized (spareLock) {
        if (spareReady) {
          disk.delete(old.path());
          disk.sync(List.of(rest));
        } else {
          disk.rename(old.path(), SPARE);
          spareReady = true;
        }
      }
    }
  }

  private Segment second() {
    return segments.stream().skip(1).findFirst().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    synchronized (segments) {
      for (Segment segment : segments) {
        segment.close();
      }
    }
  }
}
