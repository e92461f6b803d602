package dev.modline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Detector} must do: the same manifest every time, findings under its own name
 * and version that say what they stand on, no text at which it throws, posts beside one another.
 *
 * <pre>{@code
 * class MyDetectorTest extends DetectorContract {
 *   protected Detector detector() { return new MyDetector(); }
 *   protected Post violating() { return Post.builder("p").text("...").build(); }
 *   protected Class<? extends Footing> standsOn() { return Footing.OwnRule.class; }
 * }
 * }</pre>
 */
@Tag("promise-10")
public abstract class DetectorContract {
  private static final int POSTS = 64;

  /** For subclasses. */
  protected DetectorContract() {}

  /** The detector, ready to look. */
  protected abstract Detector detector();

  /** A post in which it finds something, the first time and every time. */
  protected abstract Post violating();

  /** What all its findings stand on: its own rules, a list of known content, or a model. */
  protected abstract Class<? extends Footing> standsOn();

  @Test
  void theManifestIsTheSameEveryTime() {
    Detector detector = detector();
    String name = detector.manifest().name();
    String version = detector.manifest().version();
    detector.detect(violating());
    assertEquals(name, detector.manifest().name());
    assertEquals(version, detector.manifest().version());
  }

  @Test
  void noFindingIsUnderAnotherNameOrVersion() {
    Detector detector = detector();
    for (Finding finding : found(detector.detect(violating()))) {
      assertEquals(detector.manifest().name(), finding.detector());
      assertEquals(detector.manifest().version(), finding.detectorVersion());
    }
  }

  @Test
  void noFindingStandsOnAnythingElse() {
    for (Finding finding : found(detector().detect(violating()))) {
      assertInstanceOf(standsOn(), finding.footing());
    }
  }

  @Test
  void noTextMakesItThrow() {
    Detector detector = detector();
    for (String text : List.of("\u0000", "\uD83D\uDE00", "a\u0301\u202E", "%s{}\\")) {
      assertNotNull(detector.detect(Post.builder("p").author("u").text(text).build()), text);
    }
  }

  @Test
  void postsBesideOneAnotherHideNothing() throws Exception {
    Detector detector = detector();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Detection>> all = new ArrayList<>();
      for (int i = 0; i < POSTS; i++) {
        all.add(threads.submit(() -> detector.detect(violating())));
      }
      for (Future<Detection> one : all) {
        found(one.get());
      }
    }
  }

  private static List<Finding> found(Detection detection) {
    List<Finding> findings = assertInstanceOf(Detection.Found.class, detection).findings();
    assertFalse(findings.isEmpty(), "the violating post is found");
    return findings;
  }
}
