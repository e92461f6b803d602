package dev.modline.detect.patterns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a text gets an answer with spans that lie in it. */
class PatternsFuzzTest {
  private static final Detector ALL =
      Patterns.of(Patterns.builtIns().stream().map(Patterns::builtIn).toList());
  private static final String[] PIECES = {
    "4111", " ", "\u00a0", ".", "-", "\u2011", "(", ")", "0", "+84", "00", "912", "345", "cmnd ",
    "@", "[at]", " at ", "dot", " dot ", "com", "bob", "ễ", "e\u0302", "中", "😀", "1", "٣", ".png"
  };

  @FuzzTest(maxDuration = "10s")
  void anyTextGetsAnAnswer(byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void madeUpTextsGetAnAnswer() {
    Random random = new Random(2);
    int found = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      found += check(text.toString());
    }
    assertTrue(found > 300, "only " + found);
  }

  private static int check(String text) {
    if (text.isBlank()) {
      return 0;
    }
    Detection answer = ALL.detect(Post.builder("1").text(text).build());
    List<Finding> findings = ((Detection.Found) answer).findings();
    int points = text.codePointCount(0, text.length());
    for (Finding finding : findings) {
      var span = finding.span().orElseThrow();
      assertTrue(span.start() < span.end() && span.end() <= points, text);
    }
    return findings.size();
  }

  /** What one post costs is bounded by its length, however it is made. */
  @Test
  void hostileTextsCostNoMoreThanTheirLength() {
    for (String piece :
        List.of(
            "1",
            "1 ",
            "1.",
            "4111 ",
            "0",
            "00 ",
            "(0",
            "+8",
            "a@",
            "a@b.",
            "a.",
            " at ",
            "a at b dot ",
            "a[at]",
            "[at]",
            "@",
            "cmnd 1 2 3 4 5 6 7 8 ",
            "\u200b1",
            "a1")) {
      String text = "x@y " + piece.repeat(95_000 / piece.length());
      long begun = System.nanoTime();
      ALL.detect(Post.builder("1").text(text).build());
      long took = (System.nanoTime() - begun) / 1_000_000;
      // A bound that only what grows with the square of the length can miss.
      assertTrue(took < 20_000, piece + " took " + took + " ms");
    }
  }
}
