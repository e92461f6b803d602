package dev.modline.detect.velocity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.MovedClock;
import dev.modline.detect.velocity.VelocityRule.By;
import dev.modline.detect.velocity.VelocityRule.Counts;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.spi.Detector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VelocityTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String WAVE =
      "Only today: my uncle works at the bank and doubles whatever you send him before midnight";

  private final MovedClock clock = new MovedClock();

  private Detector detector(By by, Counts counts, int limit) {
    VelocityRule rule =
        new VelocityRule("rule", by, counts, limit, MINUTE, 4, "spam", Severity.HIGH);
    return Velocity.of("velocity", List.of(rule), VelocityCounters.inMemory(10_000), clock);
  }

  private static Post post(int id, String author, String text) {
    return Post.builder("p-" + id).author(author).text(text).build();
  }

  private static List<Finding> found(Detector detector, Post post) {
    return assertInstanceOf(Detection.Found.class, detector.detect(post)).findings();
  }

  @Test
  void anAuthorWhoPostsTooOftenIsFoundWhileTheWindowLasts() {
    Detector detector = detector(By.AUTHOR, Counts.POSTS, 3);
    assertEquals(List.of(), found(detector, post(1, "a", "x")));
    clock.move(Duration.ofSeconds(30));
    assertEquals(List.of(), found(detector, post(2, "a", "y")));
    assertEquals(List.of(), found(detector, post(3, "b", "y")), "each author alone");
    Finding finding = found(detector, post(4, "a", "z")).getFirst();
    assertEquals("spam", finding.category());
    assertEquals("rule", finding.rule());
    assertEquals(Severity.HIGH, finding.severity());
    clock.move(Duration.ofSeconds(30));
    assertEquals(1, found(detector, post(5, "a", "z")).size(), "the first is out, two are left");
    clock.move(MINUTE);
    assertEquals(List.of(), found(detector, post(6, "a", "z")));
  }

  @Test
  void screeningTheSameRevisionAgainCountsOnce() {
    Detector detector = detector(By.AUTHOR, Counts.POSTS, 3);
    for (int i = 0; i < 10; i++) {
      assertEquals(List.of(), found(detector, post(1, "a", "x")));
    }
    Post edited = Post.builder("p-1").revision(2).author("a").text("x").build();
    assertEquals(List.of(), found(detector, edited));
    assertEquals(1, found(detector, post(2, "a", "x")).size(), "an edit counts for its author");
    assertEquals(1, found(detector, post(2, "a", "x")).size(), "and a retry is answered the same");
  }

  @Test
  void aTextIsTheSameInAnyDisguiseAndWhatManySayIsNone() {
    Detector detector = detector(By.TEXT, Counts.AUTHORS, 3);
    assertEquals(List.of(), found(detector, post(1, "a", "Buy my cheap pills now")));
    assertEquals(List.of(), found(detector, post(2, "a", "BUY my cheap pills, now!")));
    assertEquals(List.of(), found(detector, post(3, "b", "buу mу cheap pills now")));
    assertEquals(1, found(detector, post(4, "c", "buy mý cheap pills… now")).size());
    for (int i = 10; i < 20; i++) {
      assertEquals(List.of(), found(detector, post(i, "u" + i, "good morning")));
    }
  }

  @Test
  void aWaveOfNearCopiesIsOne() {
    Detector detector = detector(By.NEAR_TEXT, Counts.AUTHORS, 4);
    assertEquals(List.of(), found(detector, post(1, "a", WAVE)));
    assertEquals(List.of(), found(detector, post(2, "b", WAVE.replace("uncle", "aunt"))));
    assertEquals(List.of(), found(detector, post(3, "c", WAVE + " pls")));
    assertEquals(List.of(), found(detector, post(4, "c", WAVE + " please")), "c again");
    assertEquals(1, found(detector, post(5, "d", "hey, " + WAVE)).size());
    assertEquals(
        List.of(),
        found(detector, post(6, "e", "We went to the market this morning before the rain began")));
  }

  @Test
  void aLinkIsCountedHoweverItIsWrittenAndPointsIntoTheText() {
    Detector detector = detector(By.LINK, Counts.POSTS, 3);
    assertEquals(List.of(), found(detector, post(1, "a", "see https://evil.example/a?x=1")));
    assertEquals(List.of(), found(detector, post(2, "b", "hxxps://evil[.]example/a")));
    assertEquals(List.of(), found(detector, post(3, "b", "https://evil.example/b")));
    Post edited = Post.builder("p-1").revision(2).text("https://evil.example/a").build();
    assertEquals(List.of(), found(detector, edited), "an edit is the same post");
    Finding finding = found(detector, post(4, "c", "😀 evil.example/a")).getFirst();
    assertEquals(Optional.of(new Span(2, 16)), finding.span());
  }

  @Test
  void aPictureIsCountedByItsBytes() {
    Detector detector = detector(By.IMAGE, Counts.POSTS, 2);
    Media picture = Media.of("m", "image/png", new byte[] {1, 2});
    assertEquals(List.of(), found(detector, Post.builder("1").media(picture).build()));
    Media other = Media.of("m", "image/png", new byte[] {1, 3});
    assertEquals(List.of(), found(detector, Post.builder("2").media(other).build()));
    Finding finding = found(detector, Post.builder("3").media(picture).build()).getFirst();
    assertEquals(Optional.of("m"), finding.mediaId());
  }

  @Test
  void itSaysThatItIsStateful() {
    Manifest manifest = detector(By.TEXT, Counts.POSTS, 2).manifest();
    assertEquals(Set.of(Manifest.Content.BEHAVIOUR), manifest.contents());
    assertEquals(Manifest.Execution.COMPUTE, manifest.execution());
    assertTrue(!manifest.version().equals(detector(By.TEXT, Counts.POSTS, 3).manifest().version()));
    assertThrows(InvalidInput.class, () -> detector(By.AUTHOR, Counts.AUTHORS, 3));
    assertThrows(InvalidInput.class, () -> detector(By.TEXT, Counts.POSTS, 1));
  }

  @Test
  void postsOfNobodyAreNotCountedTogether() {
    Detector detector = detector(By.AUTHOR, Counts.POSTS, 2);
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(), found(detector, Post.builder("p-" + i).text("x").build()));
    }
  }
}
