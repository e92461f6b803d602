package dev.modline.log;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to publish: soon after new entries, at a heartbeat's time, again after a failure. */
final class Pace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pace.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final TileLogBuilder settings;
  private final Publisher publisher;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final @Nullable Thread thread;
  private boolean fresh;
  private boolean closed;

  Pace(TileLogBuilder settings, Publisher publisher) {
    this.settings = settings;
    this.publisher = publisher;
    this.thread =
        settings.manual
            ? null
            : Thread.ofVirtual()
                .name("log " + settings.signer.verifierKey().name())
                .start(this::run);
  }

  void wake() {
    lock.lock();
    try {
      fresh = true;
      told.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long heartbeat = System.nanoTime() + settings.heartbeatInterval.toNanos();
    try {
      while (await(heartbeat)) {
        boolean beat = System.nanoTime() - heartbeat >= 0;
        long began = System.nanoTime();
        Duration rest = settings.checkpointInterval;
        try {
          SignedCheckpoint before = publisher.published();
          if (!publisher.publish(beat).equals(before) || beat) {
            heartbeat = System.nanoTime() + settings.heartbeatInterval.toNanos();
          }
        } catch (LogContradictionException e) {
          raise(LogAlert.Kind.CONTRADICTION, e);
          return;
        } catch (IOException | RuntimeException e) {
          raise(LogAlert.Kind.PUBLISH_FAILED, e);
          wake();
          rest = RETRY;
        } catch (Error e) {
          // A witness or a storage of the host's: its log is published later, not never.
          raise(LogAlert.Kind.PUBLISH_FAILED, new IllegalStateException(e.toString(), e));
          wake();
          rest = RETRY;
        }
        rest(began + rest.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for news, the heartbeat or the time to look; false once closed. */
  private boolean await(long heartbeat) throws InterruptedException {
    long poll = settings.pollInterval.toNanos();
    long look = System.nanoTime() + poll;
    lock.lockInterruptibly();
    try {
      while (!closed && !fresh) {
        long now = System.nanoTime();
        long left = Math.min(heartbeat - now, poll == 0 ? Long.MAX_VALUE : look - now);
        if (left <= 0) {
          break;
        }
        told.awaitNanos(left);
      }
      fresh = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the interval pass, so that a busy log signs once for all that came meanwhile. */
  private void rest(long until) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = until - System.nanoTime();
      while (!closed && left > 0) {
        left = told.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void raise(LogAlert.Kind kind, Exception e) {
    String message = String.valueOf(e.getMessage());
    LOG.warn("{}: {}", kind, message, e);
    try {
      settings.alerts.alert(new LogAlert(kind, message, Optional.of(e)));
    } catch (RuntimeException | Error fault) {
      LOG.warn("whoever is told of alerts failed", fault);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      told.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    if (thread != null) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      try {
        publisher.publish(false);
      } catch (IOException | RuntimeException e) {
        raise(LogAlert.Kind.PUBLISH_FAILED, e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
