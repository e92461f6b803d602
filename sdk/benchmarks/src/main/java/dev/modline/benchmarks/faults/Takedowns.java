package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.Post;
import dev.modline.spi.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Violating posts, and how soon after its answer each is hidden. */
final class Takedowns {
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<String, Long> hidden = new ConcurrentHashMap<>();

  Platform platform() {
    return (target, desired, version) -> {
      hidden.putIfAbsent(target.id(), System.nanoTime());
      return Platform.Effect.applied();
    };
  }

  static Post post(String id) {
    return Post.builder(id)
        .author(Account.of("author-of-" + id))
        .text("post " + id + " says zorblax")
        .language("en")
        .build();
  }

  void screen(Modline line, String prefix, int posts) {
    for (int i = 0; i < posts; i++) {
      String id = prefix + i;
      line.screen(post(id));
      answered.put(id, System.nanoTime());
    }
  }

  boolean allHidden() throws InterruptedException {
    return Waiting.until(
        FaultSettings.PATIENCE, () -> hidden.keySet().containsAll(answered.keySet()));
  }

  /** How many are hidden, and how late. */
  String figures() {
    List<Long> late = new ArrayList<>();
    answered.forEach(
        (id, at) -> {
          Long done = hidden.get(id);
          if (done != null) {
            late.add(Math.max(0, Duration.ofNanos(done - at).toMillis()));
          }
        });
    Collections.sort(late);
    String times =
        late.isEmpty() ? "" : ", p50 " + at(late, 0.5) + " ms, p99 " + at(late, 0.99) + " ms";
    return late.size() + " of " + answered.size() + " hidden" + times;
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }
}
