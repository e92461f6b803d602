package dev.modline.detect.velocity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryCountersTest {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  /** The plain way: every event of every key with its time, for ever. */
  private static final class Plain {
    private final Map<String, Map<String, Instant>> seen = new HashMap<>();

    int note(String key, String event, Instant now, int most) {
      Map<String, Instant> events = seen.computeIfAbsent(key, k -> new HashMap<>());
      Instant after = now.minus(WINDOW);
      if (!events.containsKey(event) || !events.get(event).isAfter(after)) {
        events.put(event, now);
      }
      long count = events.values().stream().filter(at -> at.isAfter(after)).count();
      return (int) Math.min(most, count);
    }
  }

  @Test
  void theyCountAsThePlainWayDoesWhileNothingIsPushedOut() {
    Random random = new Random(3);
    MemoryCounters counters = new MemoryCounters(1_000_000);
    Plain plain = new Plain();
    Instant now = START;
    for (int i = 0; i < 50_000; i++) {
      now = now.plusMillis(random.nextInt(200));
      String key = "k" + random.nextInt(40);
      String event = "e" + random.nextInt(60);
      assertEquals(
          plain.note(key, event, now, 60), counters.note(key, event, now, WINDOW, 60), "" + i);
    }
  }

  @Test
  void aFloodOfKeysIsBoundedAndDoesNotHideWhatComesOften() {
    MemoryCounters counters = new MemoryCounters(6_400);
    int flood = 0;
    int count = 0;
    for (int i = 0; i < 50; i++) {
      count = counters.note("hot", "event " + i, START, WINDOW, 50);
      // The second event comes soon; from then on the key is one that was seen more than once.
      for (int j = 0; j < (i == 0 ? 10 : 4_000); j++) {
        counters.note("made up " + flood++, "event", START, WINDOW, 50);
      }
      assertTrue(counters.size() <= 6_400, "remembered: " + counters.size());
    }
    assertEquals(50, count);
  }

  @Test
  void oneKeyCannotTakeAllTheRoom() {
    MemoryCounters counters = new MemoryCounters(3_200);
    for (int i = 0; i < 10_000; i++) {
      counters.note("greedy", "event " + i, START, WINDOW, 10_000);
    }
    assertTrue(counters.size() <= 3_200 / 32, "one shard's: " + counters.size());
  }

  @Test
  void manyThreadsLoseNoEventAndCountNoneTwice() throws Exception {
    MemoryCounters counters = new MemoryCounters(1_000_000);
    int threads = 8;
    int events = 2_000;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int seed = t;
        work.add(
            () -> {
              // Each thread notes half of the events, in an order of its own; all are covered
              // twice.
              Random random = new Random(seed);
              for (int i = 0; i < events; i++) {
                int event = (i + random.nextInt(3)) % events;
                counters.note("key", "event " + event, START, WINDOW, 10_000);
                counters.note("key", "event " + i, START, WINDOW, 10_000);
              }
              return 0;
            });
      }
      for (Future<Integer> done : pool.invokeAll(work)) {
        done.get();
      }
    }
    assertEquals(events, counters.note("key", "event 0", START, WINDOW, 10_000));
  }
}
