package dev.modline.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Full tiles and bundles on their way to files: a thread of its own writes them, so that no append
 * waits for it; whoever reads meanwhile gets them from memory.
 */
final class PendingTiles implements TileStore, AutoCloseable {
  private static final int MOST = 256;
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final Disk disk;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final Map<TilePath, byte[]> pending = new HashMap<>();
  private final Deque<TilePath> order = new ArrayDeque<>();
  private final Thread thread;
  private List<String> unsynced = new ArrayList<>();
  private @Nullable IOException failure;
  private boolean closed;

  PendingTiles(Disk disk) {
    this.disk = disk;
    this.thread = Thread.ofPlatform().daemon().name("log tiles").start(this::run);
  }

  @Override
  public void write(TilePath tile, byte[] content) {
    lock.lock();
    try {
      pending.put(tile, content);
      order.add(tile);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<byte[]> read(TilePath tile) throws IOException {
    lock.lock();
    try {
      byte[] content = pending.get(tile);
      if (content != null) {
        return Optional.of(content);
      }
    } finally {
      lock.unlock();
    }
    return disk.read(tile.toString());
  }

  private void run() {
    try {
      while (true) {
        TilePath tile;
        byte[] content;
        lock.lockInterruptibly();
        try {
          while (order.isEmpty()) {
            if (closed) {
              return;
            }
            work.await();
          }
          tile = order.getFirst();
          content = pending.get(tile);
        } finally {
          lock.unlock();
        }
        written(tile, content);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void written(TilePath tile, byte @Nullable [] content) throws InterruptedException {
    IOException problem = null;
    try {
      if (content != null) {
        disk.write(tile.toString(), content);
      }
    } catch (IOException e) {
      problem = e;
    }
    lock.lockInterruptibly();
    try {
      failure = problem;
      if (problem == null) {
        order.removeFirst();
        pending.remove(tile);
        unsynced.add(tile.toString());
      } else if (closed) {
        order.clear(); // they are in the write-ahead file and come again at the next opening
      }
      done.signalAll();
      long rest = problem == null ? 0 : RETRY_NANOS; // a full disk, perhaps: try again
      while (rest > 0 && !closed) {
        rest = work.awaitNanos(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was handed in before is in files. */
  void flush() throws IOException {
    await(0);
  }

  /** Waits while more is under way than memory should hold. */
  void awaitRoom() throws IOException {
    await(MOST);
  }

  private void await(int most) throws IOException {
    lock.lock();
    try {
      TilePath last = order.peekLast();
      while (order.size() > most && (most > 0 || pending.containsKey(last))) {
        if (failure != null) {
          throw new IOException("tiles cannot be written", failure);
        }
        done.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes durable what was written so far. */
  void sync() throws IOException {
    List<String> taken;
    lock.lock();
    try {
      taken = unsynced;
      unsynced = new ArrayList<>();
    } finally {
      lock.unlock();
    }
    try {
      disk.sync(taken);
    } catch (IOException e) {
      lock.lock();
      try {
        unsynced.addAll(taken);
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
