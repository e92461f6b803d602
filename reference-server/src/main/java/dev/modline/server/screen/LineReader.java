package dev.modline.server.screen;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into batches of whole lines: as many as one read brings, so that a caller who
 * writes one line and waits is answered. A line longer than allowed is skipped, not held.
 */
final class LineReader {
  static final int MAX_LINE = 8 << 20;
  private static final int READ = 64 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[READ];
  private int filled;
  private long nextLine = 1;
  private final AtomicLong consumed = new AtomicLong();

  LineReader(InputStream in) {
    this.in = in;
  }

  /** How many bytes have been read. */
  long consumed() {
    return consumed.get();
  }

  /** The next lines; null at the end. */
  @Nullable LineBatch next() throws IOException {
    while (true) {
      int scanned = filled;
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        return filled == 0 ? null : cut(filled, 1);
      }
      consumed.addAndGet(count);
      filled += count;
      int end = lastLineFeed(scanned);
      if (end >= 0) {
        return cut(end + 1, lineFeeds(end + 1));
      }
      if (filled > MAX_LINE) {
        return skipLine();
      }
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE + 1));
      }
    }
  }

  private LineBatch cut(int length, int lines) {
    LineBatch batch = LineBatch.of(Arrays.copyOf(buffer, length), nextLine);
    keepFrom(length);
    nextLine += lines;
    return batch;
  }

  private LineBatch skipLine() throws IOException {
    filled = 0;
    while (true) {
      int count = in.read(buffer, 0, READ);
      consumed.addAndGet(Math.max(0, count));
      filled = Math.max(0, count);
      int end = firstLineFeed();
      if (end >= 0 || count < 0) {
        keepFrom(end + 1);
        return LineBatch.tooLong(nextLine++);
      }
    }
  }

  private void keepFrom(int start) {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
  }

  private int firstLineFeed() {
    for (int i = 0; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int lastLineFeed(int from) {
    for (int i = filled - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int lineFeeds(int end) {
    int count = 0;
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        count++;
      }
    }
    return count;
  }
}
