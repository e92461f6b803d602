package dev.modline.server.screen;

import dev.modline.model.Action;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import java.util.ArrayList;
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

  private final List<Detector> detectors;
  private final Policy policy;

  /** Screens with these. */
  public Screener(List<Detector> detectors, Policy policy) {
    this.detectors = List.copyOf(detectors);
    this.policy = policy;
  }

  Outcome screen(Post post) {
    List<Finding> findings = List.of();
    SortedMap<String, String> unavailable = new TreeMap<>();
    boolean closed = false;
    for (Detector detector : detectors) {
      switch (look(detector, post)) {
        case Detection.Found found -> findings = joined(findings, found.findings());
        case Detection.Unavailable fault -> {
          unavailable.put(detector.manifest().name(), fault.reason().name());
          closed |= detector.manifest().onUnavailable() == Manifest.OnUnavailable.FAIL_CLOSED;
        }
      }
    }
    boolean clean = findings.isEmpty() && !policy.judgesCleanPosts();
    Action action = clean ? Action.ALLOW : policy.judge(post, findings).action();
    boolean held = closed && action.compareTo(Action.REVIEW) < 0;
    return new Outcome(held ? Action.REVIEW : action, findings, unavailable);
  }

  private static Detection look(Detector detector, Post post) {
    try {
      return detector.detect(post);
    } catch (RuntimeException e) {
      return Detection.unavailable(Detection.Unavailable.Reason.FAULT, e.getClass().getName());
    }
  }

  private static List<Finding> joined(List<Finding> one, List<Finding> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<Finding> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
