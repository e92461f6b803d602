package dev.modline.benchmarks.faults;

import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Tracked;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import dev.modline.store.SqlStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A post office that neither de-duplicates nor can be asked. It counts what goes out under each
 * key, and what goes out without having been noted.
 */
final class Letters {
  final AtomicInteger sent = new AtomicInteger();
  final AtomicInteger unnoted = new AtomicInteger();
  volatile boolean open = true;
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final Notes notes;

  Letters(Notes notes) {
    this.notes = notes;
  }

  Messenger messenger() {
    return message -> {
      int time = times.merge(message.key(), 1, Integer::sum);
      sent.incrementAndGet();
      if (notes.attempts(message.key()) < time) {
        unnoted.incrementAndGet();
      }
      if (!open) {
        throw new IllegalStateException("the post office does not say what became of it");
      }
      return Delivery.acknowledged("letter");
    };
  }

  /** How many keys went out twice or more. */
  long doubled() {
    return times.values().stream().filter(n -> n > 1).count();
  }

  /** How many of those are done without a mark. */
  long unmarked(SqlStore store) {
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .filter(entry -> isDoneWithoutMark(store, new ObligationId(entry.getKey())))
        .count();
  }

  private static boolean isDoneWithoutMark(SqlStore store, ObligationId id) {
    Tracked tracked = store.obligation(id).orElseThrow();
    return store.events(tracked.obligation().caseId().orElseThrow()).stream()
        .anyMatch(
            recorded ->
                recorded.event() instanceof Event.Discharged done
                    && done.obligation().equals(id)
                    && !done.evidence().possibleDuplicate());
  }
}
