package dev.modline.detect.hash.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails, instead of ending, after so many bytes. */
final class LimitedInput extends FilterInputStream {
  private final long limit;
  private long taken;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    taken += read;
    if (taken > limit) {
      throw new TooLong(limit);
    }
  }

  /** The stream is longer than is allowed. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(long limit) {
      super("is longer than " + limit + " bytes");
    }
  }
}
