package dev.modline.engine.screen;

import dev.modline.Screener;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Listeners;
import dev.modline.model.Action;
import dev.modline.model.Detection;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Verdict;
import dev.modline.spi.Detector;
import dev.modline.spi.Listing;
import dev.modline.spi.Policy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/** Runs the detectors, puts their findings in order and asks the policy. */
public final class PolicyScreener implements Screener {
  private static final Comparator<Finding> IN_TEXT_ORDER =
      Comparator.comparingInt((Finding f) -> f.span().map(s -> s.start()).orElse(Integer.MAX_VALUE))
          .thenComparing(Finding::detector);

  private final Policy policy;
  private final Listeners listeners;
  private final DetectorRunner runner;
  private final List<Listing> lists;

  public PolicyScreener(
      List<Detector> detectors,
      Set<String> inline,
      Policy policy,
      Listeners listeners,
      InstantSource clock) {
    this.policy = policy;
    this.listeners = listeners;
    this.runner = new DetectorRunner(detectors, inline, listeners, clock).start();
    this.lists =
        detectors.stream().filter(Listing.class::isInstance).map(Listing.class::cast).toList();
  }

  /** The detectors whose findings stand on entries of lists. */
  public List<Listing> lists() {
    return lists;
  }

  @Override
  public List<DetectorStatus> detectors() {
    return runner.status();
  }

  @Override
  public Result judge(Post post) {
    long begin = System.nanoTime();
    List<Finding> found = new ArrayList<>(0);
    SequencedMap<String, String> unavailable = new LinkedHashMap<>(0);
    List<String> rescreen = new ArrayList<>(0);
    boolean toPerson = false;
    for (DetectorRunner.Answer answer : runner.run(post)) {
      switch (answer.detection()) {
        case Detection.Found all -> found.addAll(all.findings());
        case Detection.Unavailable u -> {
          String name = answer.manifest().name();
          unavailable.put(name, u.reason() + ": " + u.detail());
          listeners.each(l -> l.detectorUnavailable(name, u.reason().name()));
          toPerson |=
              answer.lasting()
                  || answer.manifest().onUnavailable() == Manifest.OnUnavailable.FAIL_CLOSED;
          if (!answer.lasting()) {
            rescreen.add(name);
          }
        }
      }
    }
    found.sort(IN_TEXT_ORDER);
    // What the policy and the listeners are shown is not theirs to change.
    List<Finding> findings = List.copyOf(found);
    Verdict verdict = judge(post, findings);
    if (toPerson && verdict.action().compareTo(Action.REVIEW) < 0) {
      verdict = verdict.withAction(Action.REVIEW, "engine.detector-unavailable");
    }
    Verdict said = verdict;
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    listeners.each(l -> l.screened(post.target(), said, findings, took));
    return new Result(verdict, findings, unavailable, List.copyOf(rescreen));
  }

  private Verdict judge(Post post, List<Finding> findings) {
    try {
      if (findings.isEmpty() && !policy.judgesCleanPosts()) {
        return Verdict.allow(policy.hash());
      }
      return Objects.requireNonNull(policy.judge(post, findings), "verdict");
    } catch (RuntimeException | Error e) {
      listeners.fault("policy", e);
      return Verdict.builder(Action.REVIEW, "engine.policy-fault", hash()).build();
    }
  }

  /** A policy that cannot judge may not even be able to say which one it is. */
  private String hash() {
    try {
      return Objects.requireNonNull(policy.hash(), "hash");
    } catch (RuntimeException | Error e) {
      Faults.passOn(e);
      return "unknown";
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
