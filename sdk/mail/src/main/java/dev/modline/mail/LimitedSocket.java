package dev.modline.mail;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A connection on which the other end may say only so much, and only for so long. The library
 * collects an answer of any length in memory and waits anew for each byte of it: a server that
 * never comes to an end would exhaust the one or hold the thread for ever. It also tells whether
 * the other end spoke last.
 */
final class LimitedSocket extends Socket {
  /** Certificates and all the answers of one conversation are a few thousand bytes. */
  static final int MAX_BYTES = 1 << 20;

  private final long end;
  private int left = MAX_BYTES;
  private volatile boolean answered;

  LimitedSocket(Duration patience) {
    end = System.nanoTime() + patience.toNanos();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int one) throws IOException {
        answered = false;
        out.write(one);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        answered = false;
        out.write(bytes, offset, length);
      }
    };
  }

  /** Whether anything came in since the last thing went out. */
  boolean answered() {
    return answered;
  }

  private final class Limited extends FilterInputStream {
    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new SocketTimeoutException("the mail server takes too long");
      }
      if (left <= 0) {
        throw new IOException("the mail server says too much");
      }
      int count = super.read(bytes, offset, Math.min(length, left));
      left -= Math.max(count, 0);
      answered |= count > 0;
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      // Counted like everything else.
      return Math.max(0, read(new byte[(int) Math.min(count, 512)]));
    }
  }
}
