package dev.modline.detect.velocity;

import dev.modline.model.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counters in memory, in shards that do not wait for each other. Each shard keeps keys that were
 * seen once apart from the others, so that whoever makes up keys pushes out made-up keys.
 */
final class MemoryCounters implements VelocityCounters {
  private static final int SHARDS = 32;

  private final Shard[] shards = new Shard[SHARDS];

  MemoryCounters(int events) {
    if (events < SHARDS) {
      throw new InvalidInput("events", "must be " + SHARDS + " or more");
    }
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard(events / SHARDS);
    }
  }

  @Override
  public int note(String key, String event, Instant now, Duration window, int most) {
    int spread = key.hashCode() * 0x9E3779B9;
    Shard shard = shards[spread >>> 27];
    return shard.note(key, hash(event), now.toEpochMilli(), window.toMillis(), most);
  }

  /** How many events are remembered. */
  int size() {
    int size = 0;
    for (Shard shard : shards) {
      size += shard.size();
    }
    return size;
  }

  private static long hash(String event) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < event.length(); i++) {
      hash = (hash ^ event.charAt(i)) * 0x100000001B3L;
    }
    return hash ^ (hash >>> 29);
  }

  private static final class Shard {
    private final int most;
    private final Map<String, Recent> once = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Recent> often = new LinkedHashMap<>(16, 0.75f, true);
    private int events;

    Shard(int most) {
      this.most = most;
    }

    synchronized int size() {
      return events;
    }

    synchronized int note(String key, long event, long now, long window, int asked) {
      Recent recent = often.get(key);
      if (recent == null) {
        recent = once.get(key);
      }
      if (recent == null) {
        recent = new Recent();
        once.put(key, recent);
      }
      int before = recent.size();
      recent.note(event, now, now - window, Math.min(asked, Math.max(1, most / 4)));
      events += recent.size() - before;
      if (recent.size() > 1 && once.remove(key) != null) {
        often.put(key, recent);
      }
      while (events > most) {
        // Never the key that was just noted: it is the youngest of its map.
        boolean fromOnce = once.size() > 1 && (once.size() >= most / 4 || often.size() < 2);
        events -= dropEldest(fromOnce || often.isEmpty() ? once : often);
      }
      return Math.min(asked, recent.count(now - window));
    }

    private static int dropEldest(Map<String, Recent> from) {
      var eldest = from.entrySet().iterator();
      int size = eldest.next().getValue().size();
      eldest.remove();
      return size;
    }
  }

  /** The latest distinct events of one key. */
  private static final class Recent {
    private long[] ids = new long[1];
    private long[] times = new long[1];
    private int size;

    int size() {
      return size;
    }

    /** Takes an event; one that is in the window already keeps its time. */
    void note(long id, long now, long after, int most) {
      for (int i = 0; i < size; i++) {
        if (ids[i] == id) {
          times[i] = times[i] > after ? times[i] : now;
          return;
        }
      }
      if (size < most) {
        if (size == ids.length) {
          int room = Math.min(most, size * 2);
          ids = Arrays.copyOf(ids, room);
          times = Arrays.copyOf(times, room);
        }
        put(size++, id, now);
      } else {
        put(eldest(), id, now);
      }
    }

    private void put(int at, long id, long now) {
      ids[at] = id;
      times[at] = now;
    }

    private int eldest() {
      int eldest = 0;
      for (int i = 1; i < size; i++) {
        eldest = times[i] < times[eldest] ? i : eldest;
      }
      return eldest;
    }

    int count(long after) {
      int count = 0;
      for (int i = 0; i < size; i++) {
        count += times[i] > after ? 1 : 0;
      }
      return count;
    }
  }
}
