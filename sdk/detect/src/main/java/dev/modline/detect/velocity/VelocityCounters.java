package dev.modline.detect.velocity;

import dev.modline.model.Manifest;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts distinct events under keys over sliding windows. In memory for one process; a cluster
 * brings one that all members share.
 *
 * <p>Contract: an event counts once under its key for as long as it is in the window, however often
 * it is noted: screening a post again changes nothing. (Of a key that has reached the highest
 * count, what came before the latest of them is forgotten, and new when it comes again.) What may
 * be lost under pressure is counts, so that too little is found; nothing is ever counted that was
 * not noted, so that nobody is accused for another. Threading: safe. Deadline: that of the
 * detector. Failure: an exception is the detector's fault, and the post unavailable to it.
 */
public interface VelocityCounters {
  /**
   * Notes an event and counts.
   *
   * @param key what is watched: at most 300 characters, no personal data beyond the host's ids
   * @param event what happened: the id of a post, of an author
   * @param now when
   * @param window how far back counts; the same for the same key every time
   * @param most the highest count that is asked about
   * @return how many distinct events there were in the window, this one with them, up to {@code
   *     most}
   */
  int note(String key, String event, Instant now, Duration window, int most);

  /** Where a detector that uses these must run: remote ones block. */
  default Manifest.Execution execution() {
    return Manifest.Execution.COMPUTE;
  }

  /**
   * Counters in this process that remember at most {@code events} events, 100 to 200 bytes each. A
   * flood of keys that are seen once pushes out others that were seen once, before any that were
   * seen more often.
   */
  static VelocityCounters inMemory(int events) {
    return new MemoryCounters(events);
  }
}
