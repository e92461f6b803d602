package dev.modline.detect.links;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a text or a list gets an answer, and an entry that is taken finds itself. */
class LinksFuzzTest {
  private static final String[] PIECES = {
    "http", "s", "://", "//", "\\", "/", ".", "..", "%2e", "%", "%E1%BA%A5", "[", "]", "::1", ":80",
    ":", "@", "?", "&", "=", "#", "u=", "evil.example", "xn--", "a", "B", "é", "中", "\u200c",
        "\u200b",
    "👉", "(", ")", "{.}", " dot ", " ", "*.", "*", "192.0.2.7", "0x7f", "google.com/url?q="
  };

  @FuzzTest(maxDuration = "10s")
  void anyTextGetsAnAnswer(byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void madeUpAddressesGetAnAnswer() {
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      taken += check(text.toString()) ? 1 : 0;
    }
    assertTrue(taken > 200, "only " + taken + " were taken as entries");
  }

  /** Whether the text was taken as an entry. */
  private static boolean check(String text) {
    if (text.isBlank()) {
      return false;
    }
    Detector fixed =
        Links.of(LinkList.of("l", "c", Severity.HIGH, List.of("evil.example", "[::1]", "a.b/c?d")));
    int points = text.codePointCount(0, text.length());
    for (Finding finding : findings(fixed, text)) {
      var span = finding.span().orElseThrow();
      assertTrue(span.start() < span.end() && span.end() <= points, text);
    }
    LinkList list;
    try {
      list = LinkList.of("l", "c", Severity.HIGH, List.of(text));
    } catch (IllegalArgumentException refused) {
      return false;
    }
    String entry = list.entries().getFirst();
    boolean bare = entry.startsWith("[") && text.indexOf('[') < 0;
    if (text.indexOf('*') < 0 && !bare) {
      String address =
          text.matches("(?s)\\s*[a-zA-Z][a-zA-Z0-9+-]*(://|\\[:]//).*")
              ? text.strip()
              : "http://" + text.strip();
      assertTrue(!findings(Links.of(list), address).isEmpty(), text + " as " + entry);
    }
    return true;
  }

  private static List<Finding> findings(Detector detector, String text) {
    Detection answer = detector.detect(Post.builder("1").text(text).build());
    return ((Detection.Found) answer).findings();
  }

  /** What one post costs is bounded by its length, however it is made. */
  @Test
  void hostileTextsCostNoMoreThanTheirLength() {
    Detector detector =
        Links.of(
            LinkList.of(
                "l", "c", Severity.HIGH, List.of("evil.example/a?b=c&d=e", "evil.example:81#x")));
    for (String piece :
        List.of(
            "https://a/",
            "a/",
            "a.",
            "[",
            "]",
            "[1:",
            "%25",
            "?u=",
            "&u=//",
            "://",
            "a@",
            "中a.",
            "a[.]",
            "\u200c中",
            "http:a",
            "(((",
            "))",
            "google.com/url?q=")) {
      String text = "http://a.example/" + piece.repeat(95_000 / piece.length());
      long begun = System.nanoTime();
      findings(detector, text);
      long took = (System.nanoTime() - begun) / 1_000_000;
      // A bound that only what grows with the square of the length can miss.
      assertTrue(took < 20_000, piece + " took " + took + " ms");
    }
  }
}
