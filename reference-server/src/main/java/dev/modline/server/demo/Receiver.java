package dev.modline.server.demo;

import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedEntry;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.Received;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated authority: it polls its feed over HTTP, verifies every batch against the log's key,
 * keeps what it has verified, and raises an alarm for what it cannot accept.
 */
final class Receiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
  private static final int MOST_ALARMS = 20;
  private static final long REST_MILLIS = 2_000;

  private final String id;
  private final FeedReader reader;
  private final FeedClient client;
  private final InstantSource clock;
  private final Runnable arrived;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AuthorityView.Alarm> alarms = new ArrayDeque<>();
  private volatile Optional<Instant> checkedAt = Optional.empty();
  private volatile boolean reachable;
  private final Thread thread;

  Receiver(String id, FeedReader reader, FeedClient client, InstantSource clock, Runnable arrived) {
    this.id = id;
    this.reader = reader;
    this.client = client;
    this.clock = clock;
    this.arrived = arrived;
    this.thread = Thread.ofVirtual().name("modline-receiver-" + id).unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  String id() {
    return id;
  }

  private void follow() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        List<Received> received = client.poll(8, false);
        client.acknowledge();
        checkedAt = Optional.of(clock.instant());
        reachable = true;
        boolean refused = note(received);
        if (!received.isEmpty()) {
          arrived.run();
        }
        if (refused) {
          Thread.sleep(REST_MILLIS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        reachable = false;
        LOG.debug("{} cannot reach its feed", id, e);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(REST_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private boolean note(List<Received> received) {
    boolean any = false;
    for (Received one : received) {
      if (one instanceof Received.Refused refused) {
        any = true;
        alarm(refused.fault().name(), refused.detail());
      } else if (one instanceof Received.Stored stored && !stored.tied()) {
        alarm("UNTIED", "entries " + stored.from() + " to " + (stored.to() - 1));
      }
    }
    return any;
  }

  private void alarm(String what, String detail) {
    lock.lock();
    try {
      alarms.addFirst(new AuthorityView.Alarm(clock.instant(), what, detail));
      while (alarms.size() > MOST_ALARMS) {
        alarms.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the authority's desk shows. */
  AuthorityView view(String name, int limit) throws IOException {
    FeedArchive archive = reader.archive();
    long size = archive.size();
    Map<String, String> correctedBy = new HashMap<>();
    List<AuthorityView.Line> lines = new ArrayList<>();
    long records = 0;
    for (long index = 0; index < size; index++) {
      FeedEntry entry = archive.entry(index);
      Leaf leaf = Leaf.parse(entry.entry());
      if (leaf.body() instanceof RecordBody record) {
        records++;
        record.corrects().ifPresent(corrected -> correctedBy.put(corrected, record.id()));
      }
      if (index >= size - limit) {
        lines.add(AuthorityView.Line.of(index, leaf, entry.openings()));
      }
    }
    lock.lock();
    try {
      return new AuthorityView(
          id,
          name,
          size,
          records,
          archive.checkpoints().isEmpty()
              ? ""
              : archive.checkpoints().getLast().checkpoint().root().toString(),
          checkedAt,
          reachable,
          lines.reversed(),
          correctedBy,
          List.copyOf(alarms),
          reader.withheld().size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }
}
