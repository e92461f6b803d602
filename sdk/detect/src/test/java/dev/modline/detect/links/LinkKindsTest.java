package dev.modline.detect.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.cases.Cases;
import dev.modline.model.Detection;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No spelling of a listed address gets by, and none that is not listed is taken for it. */
class LinkKindsTest {
  @TestFactory
  Stream<DynamicContainer> anAddressIsComparedAsAnAddress(@TempDir Path folder) throws IOException {
    return Cases.of(LinkKindsTest.class, "kinds.tsv", lines -> list(folder, lines));
  }

  private static Detector list(Path folder, List<String> lines) {
    try {
      Path file = Files.createTempFile(folder, "list", ".txt");
      return Links.load(Files.writeString(file, String.join("\n", lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean finds(Detector detector, String text) {
    Detection answer = detector.detect(Post.builder("1").text(text).build());
    return !((Detection.Found) answer).findings().isEmpty();
  }

  /** Every entry that is taken must be found in the text that is the entry. */
  @Test
  void noEntryIsTakenThatItsOwnTextDoesNotMatch() {
    for (String entry :
        List.of(
            "evil.example",
            "*.evil.example",
            "evil.example/*",
            "https://evil.example:8443/a/b?x=1&y=2#top",
            "https://user:word@evil.example/x",
            "example.org/wiki/Foo_(bar)",
            "example.org/hi!",
            "[2001:DB8:0:0::1]:8080/x",
            "2001:db8::1",
            "hxxp://evil[.]example/a",
            "hxxps[:]//evil[.]example/a",
            "evil.example/?u=https://other.example",
            "bücher.example/ünï",
            "EVIL.example./Path")) {
      String text = entry.replace("*.", "").replace("/*", "");
      text = text.equals("2001:db8::1") ? "[2001:db8::1]" : text;
      Detector detector = Links.of(LinkList.of("l", "c", Severity.HIGH, List.of(entry)));
      assertTrue(finds(detector, text), entry);
      assertTrue(finds(detector, "see " + text + " now"), entry);
    }
  }

  @Test
  void aLineThatIsNoEntryDoesNotDisarmTheOthersWhereThatIsAskedFor(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("l.txt"), "a.example\nno domain\nb.example\n");
    LinkList list = LinkList.load("l", "c", Severity.HIGH, file, false);
    assertEquals(List.of("a.example", "b.example"), list.entries());
    assertEquals(1, list.skipped().size());
    assertTrue(list.skipped().getFirst().contains("l.txt:2: "), list.skipped().getFirst());
    Path config =
        Files.writeString(
            folder.resolve("d.yaml"), "links:\n  - lists: [{name: l, file: l.txt}]\n");
    assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(config));
    Files.writeString(
        config, "links:\n  - nested: false\n    lists: [{name: l, file: l.txt, strict: false}]\n");
    Detector detector = DetectionConfig.load(config).detectors().getFirst();
    assertTrue(finds(detector, "see b.example"));
    assertEquals(false, finds(detector, "https://r.example/?u=https://b.example/"));
  }

  @Test
  void aRefusalOfAMailAddressDoesNotRepeatIt() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> LinkList.of("l", "c", Severity.HIGH, List.of("ann@evil.example")));
    assertEquals(false, String.valueOf(refused.getMessage()).contains("ann"));
  }

  /** What comes late in a long post is looked at as well. */
  @Test
  void manyHarmlessLinksDoNotHideTheListedOne() {
    Detector detector = Links.of(LinkList.of("l", "c", Severity.HIGH, List.of("evil.example")));
    assertTrue(finds(detector, "a.example ".repeat(5_000) + "https://evil.example/"));
    assertTrue(finds(detector, "http://" + "a".repeat(3_000) + "@evil.example/"));
  }
}
