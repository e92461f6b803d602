package dev.modline.server.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Says how far a long run has come. For one thread. */
public interface Progress extends AutoCloseable {
  /** So many lines are answered and so many bytes read. */
  void update(long lines, long bytes);

  @Override
  void close();

  /** Says nothing. */
  static Progress none() {
    return new Progress() {
      @Override
      public void update(long lines, long bytes) {}

      @Override
      public void close() {}
    };
  }

  /** A line on a terminal that is drawn anew; {@code total} bytes are expected, 0 if unknown. */
  static Progress bar(PrintStream terminal, long total, InstantSource clock) {
    return new ProgressBar(terminal, total, clock);
  }

  /** The line on the terminal. */
  final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final Duration PACE = Duration.ofMillis(200);

    private final PrintStream terminal;
    private final long total;
    private final InstantSource clock;
    private final long begun;
    private long drawn;
    private long lines;
    private long bytes;

    ProgressBar(PrintStream terminal, long total, InstantSource clock) {
      this.terminal = terminal;
      this.total = total;
      this.clock = clock;
      this.begun = clock.millis();
      this.drawn = begun;
    }

    @Override
    public void update(long linesNow, long bytesNow) {
      lines = linesNow;
      bytes = bytesNow;
      if (clock.millis() - drawn >= PACE.toMillis()) {
        draw();
      }
    }

    private void draw() {
      drawn = clock.millis();
      double seconds = Math.max(1, drawn - begun) / 1000.0;
      String rate = String.format(Locale.ROOT, "%,d posts  %,.0f/s", lines, lines / seconds);
      if (total > 0) {
        double part = Math.min(1, (double) bytes / total);
        int full = (int) (part * WIDTH);
        String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
        rate = String.format(Locale.ROOT, "[%s] %3.0f %%  %s", bar, 100 * part, rate);
      }
      terminal.print("\r" + rate + "\u001b[K");
      terminal.flush();
    }

    @Override
    public void close() {
      draw();
      terminal.println();
    }
  }
}
