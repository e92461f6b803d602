package dev.modline.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends in groups: whatever came while the last group was being synced becomes the next one. One
 * write, one sync, then the tree, then the acknowledgements, on a thread of their own, so that a
 * slow caller holds up nobody's sync.
 */
final class GroupCommit implements AutoCloseable {
  /** What follows once a group is durable. */
  interface Integration {
    void integrate(List<Append> group) throws IOException;
  }

  /** An entry under way, hashed by whoever brought it. */
  static final class Append extends CompletableFuture<Long> {
    final byte[] entry;
    final byte[] leaf = new byte[Hash.BYTES];

    Append(byte[] entry) {
      this.entry = entry;
    }
  }

  private static final int MOST_IN_GROUP = 8192;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final ThreadLocal<TreeHasher> HASHER = ThreadLocal.withInitial(TreeHasher::new);

  private final WriteAhead file;
  private final Integration integration;
  private final int mostOutstanding;
  private final int groupBytes;
  private final ByteBuffer buffer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition come = lock.newCondition();
  private final Deque<Append> waiting = new ArrayDeque<>();
  private final ExecutorService acknowledging =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("log acknowledge").factory());
  private final Thread thread;
  private long next;
  private int outstanding;
  private @Nullable IOException failure;
  private boolean closed;

  GroupCommit(
      WriteAhead file, long next, int groupBytes, int mostOutstanding, Integration integration) {
    this.file = file;
    this.next = next;
    this.groupBytes = groupBytes;
    this.mostOutstanding = mostOutstanding;
    this.integration = integration;
    this.buffer = ByteBuffer.allocateDirect((int) Segment.room(groupBytes));
    this.thread = Thread.ofPlatform().daemon().name("log commit").start(this::run);
  }

  CompletableFuture<Long> append(byte[] entry) {
    Append append = new Append(EntryBundle.checked(entry).clone());
    HASHER.get().leaf(append.entry, 0, append.entry.length, append.leaf, 0);
    lock.lock();
    try {
      if (closed || failure != null) {
        append.completeExceptionally(new IOException("the log takes no more entries", failure));
      } else if (outstanding >= mostOutstanding) {
        append.completeExceptionally(new LogOverloadedException(outstanding, RETRY_AFTER));
      } else {
        outstanding++;
        waiting.add(append);
        if (waiting.size() == 1) {
          come.signal();
        }
      }
    } finally {
      lock.unlock();
    }
    return append;
  }

  private void run() {
    for (List<Append> group = take(); !group.isEmpty(); group = take()) {
      try {
        commit(group);
        long first = next;
        next += group.size();
        List<Append> durable = group;
        acknowledging.execute(() -> acknowledge(durable, first));
      } catch (IOException | RuntimeException e) {
        // After a failed sync nobody knows what the disk holds: stop, and read it back at opening.
        fail(group, e instanceof IOException io ? io : new IOException(e));
        return;
      }
    }
  }

  private List<Append> take() {
    List<Append> group = new ArrayList<>();
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return group;
        }
        come.awaitUninterruptibly();
      }
      long bytes = 0;
      while (!waiting.isEmpty() && group.size() < MOST_IN_GROUP) {
        bytes += 2L + waiting.getFirst().entry.length;
        if (bytes > groupBytes - Segment.payloadAt() && !group.isEmpty()) {
          break;
        }
        group.add(waiting.removeFirst());
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Append> group) throws IOException {
    buffer.clear().position(Segment.payloadAt());
    for (Append append : group) {
      buffer.putShort((short) append.entry.length).put(append.entry);
    }
    int payload = buffer.position() - Segment.payloadAt();
    file.append(buffer, payload, next, group.size());
    integration.integrate(group);
  }

  private void acknowledge(List<Append> group, long first) {
    lock.lock();
    try {
      outstanding -= group.size();
    } finally {
      lock.unlock();
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).complete(first + i);
    }
  }

  private void fail(List<Append> group, IOException problem) {
    List<Append> all = new ArrayList<>(group);
    lock.lock();
    try {
      failure = problem;
      all.addAll(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    acknowledging.execute(() -> all.forEach(append -> append.completeExceptionally(problem)));
  }

  int outstanding() {
    lock.lock();
    try {
      return outstanding;
    } finally {
      lock.unlock();
    }
  }

  /** Commits what is waiting and stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      come.signal();
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
    acknowledging.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
