package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.screen.Callers;
import dev.modline.model.Detection;
import dev.modline.model.Manifest;
import dev.modline.spi.Detector;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-10")
class InlineTest {
  private final AtomicReference<Thread> ran = new AtomicReference<>();

  private Detector noting(Manifest manifest) {
    return Detector.of(
        manifest,
        post -> {
          ran.set(Thread.currentThread());
          return Detection.clean();
        });
  }

  private static Manifest inline(String name) {
    return Manifest.builder(name, "1").execution(Manifest.Execution.INLINE).build();
  }

  @Test
  void aDetectorThatSaysNothingDoesNotRunOnTheCallersThread() {
    Detector silent = noting(Manifest.builder("silent", "1").build());
    try (Line line = new Line(b -> b.detectors(silent))) {
      line.screen("p1", "good morning");
      assertNotSame(Thread.currentThread(), ran.get());
    }
  }

  @Test
  void askingForTheCallersThreadUnderTheNameOfWhatShipsIsNoGrant() {
    try (Line line = new Line(b -> b.detectors(noting(inline("terms"))))) {
      line.screen("p1", "good morning");
      assertNotSame(Thread.currentThread(), ran.get());
      assertEquals(
          List.of(Manifest.Execution.COMPUTE),
          line.modline.controls().detectors().stream()
              .filter(each -> each.name().equals("terms"))
              .map(each -> each.execution())
              .toList());
    }
  }

  @Test
  void whatTheOperatorGrantsRunsThere() {
    try (Line line = new Line(b -> b.detectors(noting(inline("mine"))).inline("mine"))) {
      line.screen("p1", "good morning");
      assertSame(Thread.currentThread(), ran.get());
    }
  }

  @Test
  void aGrantToNobodyIsRefused() {
    Detector silent = noting(Manifest.builder("silent", "1").build());
    for (String name : List.of("typo", "silent")) {
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> new Line(b -> b.detectors(silent).inline(name)).close());
      assertEquals("inline: no detector called " + name + " asks for it", refused.getMessage());
    }
  }

  @Test
  void anInlineDetectorThatNeverReturnsHoldsUpOneCallerOnly() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Detector stuck =
        Detector.of(
            inline("stuck"),
            post -> {
              ran.set(Thread.currentThread());
              if (post.text().equals("stick")) {
                inside.countDown();
                Watched.hang(over);
              }
              return Watched.found(post);
            });
    try (Watched watched = new Watched(Set.of("stuck"), stuck)) {
      Thread first = Thread.ofPlatform().daemon().start(() -> watched.ask("stick"));
      inside.await();
      assertSame(first, ran.get());
      watched.look(Callers.looks(stuck.manifest().timeLimit()) + 1);
      assertEquals(Manifest.Execution.COMPUTE, watched.status().execution());
      assertEquals(1, watched.told.size(), "it is said aloud, once");
      assertEquals("LOOKED", watched.reason("the next post"));
      assertNotSame(Thread.currentThread(), ran.get());
      over.countDown();
      first.join();
    } finally {
      over.countDown();
    }
  }

  private static Detector throwing(Manifest manifest, Supplier<Error> error) {
    return Detector.of(
        manifest,
        post -> {
          throw error.get();
        });
  }

  private static List<Manifest> everywhere() {
    return List.of(
        inline("thrower"),
        Manifest.builder("thrower", "1").build(),
        Manifest.builder("thrower", "1").execution(Manifest.Execution.BLOCKING).build());
  }

  private static Line line(Manifest manifest, Supplier<Error> error) {
    String[] granted =
        manifest.execution() == Manifest.Execution.INLINE
            ? new String[] {"thrower"}
            : new String[0];
    return new Line(b -> b.detectors(throwing(manifest, error)).inline(granted));
  }

  @Test
  void anErrorOfADetectorIsNeverOneOfTheHosts() {
    for (Manifest manifest : everywhere()) {
      for (Supplier<Error> error :
          List.<Supplier<Error>>of(
              StackOverflowError::new, NoClassDefFoundError::new, AssertionError::new)) {
        try (Line line = line(manifest, error)) {
          String why = line.screen("p1", "good morning").unavailable().get("thrower");
          assertEquals("FAULT: " + error.get().getClass().getName(), why);
        }
      }
    }
  }

  @Test
  void whatIsTheProcessTroubleIsNotTakenForADetectors() {
    for (Manifest manifest : everywhere()) {
      for (Supplier<Error> error :
          List.<Supplier<Error>>of(OutOfMemoryError::new, InternalError::new)) {
        try (Line line = line(manifest, error)) {
          Error thrown = assertThrows(Error.class, () -> line.screen("p1", "good morning"));
          assertTrue(error.get().getClass().isInstance(thrown), thrown::toString);
        }
      }
    }
  }
}
