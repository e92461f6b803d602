package dev.modline.server.screen;

import dev.modline.Modline;
import dev.modline.model.Action;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Detectors and a policy, without a case: nothing is recorded and nobody is told.
 *
 * <p>Threading: as many threads as the detectors allow, which is any number.
 */
public final class Screener {
  /**
   * What is to be done about a post.
   *
   * @param decision the action
   * @param findings what was found
   * @param unavailable which detectors could not look, and why
   */
  record Outcome(Action decision, List<Finding> findings, SortedMap<String, String> unavailable) {}

  /** How many posts wait for a remote answer at once; a thread that waits costs no processor. */
  private static final int WAITING = 64;

  private final dev.modline.Screener screener;
  private final boolean waits;

  /** Screens with these. */
  public Screener(List<Detector> detectors, Policy policy) {
    screener =
        Modline.builder()
            .detectors(detectors.toArray(Detector[]::new))
            .policy(policy)
            .buildScreener();
    waits =
        detectors.stream().anyMatch(d -> d.manifest().execution() == Manifest.Execution.BLOCKING);
  }

  /** How many posts to screen at once. */
  int workers() {
    return waits ? WAITING : Runtime.getRuntime().availableProcessors();
  }

  Outcome screen(Post post) {
    dev.modline.Screener.Result result = screener.judge(post);
    SortedMap<String, String> unavailable = new TreeMap<>();
    result.unavailable().forEach((name, why) -> unavailable.put(name, why.split(":", 2)[0]));
    return new Outcome(result.verdict().action(), result.findings(), unavailable);
  }
}
