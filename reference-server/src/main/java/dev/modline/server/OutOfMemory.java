package dev.modline.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the process when it has run out of memory, whatever flags it was started with: a process
 * that has lost some of its threads answers nothing, does nothing that is owed, and holds the
 * store's lock against the one that could take over.
 *
 * <p>Three ways lead here. {@link #accept} is told of failures by whoever sees them: the routes,
 * the event loops, the threads that nobody waits for, the line. What a framework catches it logs,
 * so everything that is logged is looked at too, before its level. And what is swallowed in silence
 * shows in the memory itself: a thread tries every half second whether there is any left, and
 * whether the collector still leaves time for anything else.
 *
 * <p>For a program that is its own process; an SDK inside a host must never end the host.
 * Threading: any.
 */
public final class OutOfMemory implements Consumer<Throwable>, AutoCloseable {
  /** With which exit code the process ends. */
  public static final int EXIT_CODE = 3;

  private static final byte[] LAST_WORDS =
      "modline: out of memory, the process ends\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration PULSE = Duration.ofMillis(500);
  private static final int PROBE = 64 << 10;

  /** The part of the memory that has to be there when the rest seems to be taken. */
  private static final int LARGE_PROBE_SHARE = 64;

  private static final int LARGE_PROBE =
      Math.clamp(Runtime.getRuntime().maxMemory() / LARGE_PROBE_SHARE, PROBE, 16 << 20);
  private static final int MOST_CAUSES = 16;

  /** For how many pulses in a row the collector may do nearly nothing but collect. */
  private static final int MOST_STIFLED = 20;

  private static final double STIFLED = 0.9;
  private static final double FULL = 0.9;

  private final IntConsumer halt;
  private final Thread watch;
  private final Sink sink = new Sink();

  private OutOfMemory(IntConsumer halt) {
    this.halt = halt;
    this.watch = Thread.ofPlatform().daemon().name("modline-memory").unstarted(this::watch);
  }

  /** Watches over this process. */
  public static OutOfMemory watching() {
    return watching(Runtime.getRuntime()::halt);
  }

  /** Watches, and ends by {@code halt}. */
  static OutOfMemory watching(IntConsumer halt) {
    OutOfMemory memory = new OutOfMemory(halt);
    Thread.setDefaultUncaughtExceptionHandler(memory::uncaught);
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.addTurboFilter(memory.sink);
    }
    memory.watch.start();
    return memory;
  }

  /** Looks at a failure, and ends the process if it is one that it cannot survive. */
  @Override
  public void accept(Throwable failure) {
    Throwable each = failure;
    for (int i = 0; each != null && i < MOST_CAUSES; i++) {
      if (each instanceof OutOfMemoryError || each instanceof InternalError) {
        exit();
        return;
      }
      each = each.getCause();
    }
  }

  /** Ends the process at once: nothing that would have to run first can be relied on. */
  public void exit() {
    try {
      System.err.write(LAST_WORDS, 0, LAST_WORDS.length);
    } catch (OutOfMemoryError e) {
      // Then without a word.
    } finally {
      halt.accept(EXIT_CODE);
    }
  }

  private void uncaught(Thread thread, Throwable failure) {
    accept(failure);
    LoggerFactory.getLogger(OutOfMemory.class).error("{} died", thread.getName(), failure);
  }

  private void watch() {
    List<GarbageCollectorMXBean> collectors = pausing();
    long collected = spent(collectors);
    long last = System.nanoTime();
    int stifled = 0;
    try {
      while (true) {
        Thread.sleep(PULSE);
        // What seems full may be garbage: asking for more than a little has it collected.
        Arrays.fill(new byte[full() ? LARGE_PROBE : PROBE], (byte) 1);
        long now = System.nanoTime();
        long more = spent(collectors);
        boolean nothingElse = (more - collected) * 1e6 > (now - last) * STIFLED;
        stifled = nothingElse && full() ? stifled + 1 : 0;
        if (stifled > MOST_STIFLED) {
          exit();
        }
        collected = more;
        last = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError e) {
      exit();
    }
  }

  /** The collectors that stop all else while they run; the others' time is nobody's loss. */
  private static List<GarbageCollectorMXBean> pausing() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(each -> !each.getName().contains("Concurrent") && !each.getName().contains("Cycle"))
        .toList();
  }

  private static long spent(List<GarbageCollectorMXBean> collectors) {
    long millis = 0;
    for (GarbageCollectorMXBean each : collectors) {
      millis += each.getCollectionTime();
    }
    return millis;
  }

  private static boolean full() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() * FULL;
  }

  @Override
  public void close() {
    watch.interrupt();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getTurboFilterList().remove(sink);
    }
  }

  /** Sees what is logged, decides nothing about it. */
  private final class Sink extends TurboFilter {
    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] parameters,
        @Nullable Throwable failure) {
      if (failure != null) {
        accept(failure);
      } else if (parameters != null
          && parameters.length > 0
          && parameters[parameters.length - 1] instanceof Throwable last) {
        accept(last);
      }
      return FilterReply.NEUTRAL;
    }
  }
}
