package dev.modline.detect.remote;

import dev.modline.model.Detection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers answers by the hash of text and configuration, the least recently used forgotten first.
 * It holds no text. Threading: safe; one lock is enough beside what a call over the network takes.
 */
final class AnswerCache {
  private record Known(Detection.Found answer, Instant until) {}

  private final InstantSource clock;
  private final Duration keeps;
  private final Map<String, Known> answers;

  AnswerCache(InstantSource clock, int most, Duration keeps) {
    this.clock = clock;
    this.keeps = keeps;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > most;
          }
        };
  }

  Optional<Detection.Found> find(String key) {
    synchronized (answers) {
      Known known = answers.get(key);
      if (known == null) {
        return Optional.empty();
      }
      if (clock.instant().isBefore(known.until())) {
        return Optional.of(known.answer());
      }
      answers.remove(key);
      return Optional.empty();
    }
  }

  void put(String key, Detection.Found answer) {
    synchronized (answers) {
      answers.put(key, new Known(answer, clock.instant().plus(keeps)));
    }
  }
}
