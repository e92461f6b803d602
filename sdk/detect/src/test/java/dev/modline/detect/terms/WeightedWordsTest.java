package dev.modline.detect.terms;

import static dev.modline.detect.terms.DisguiseTest.marked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightedWordsTest {
  private static final String LIST =
      """
      #weighted-words 2
      #scope words
      #category insult
      #severity medium
      #threshold 0.6
      #chain 0.5 -0.5 -0.5 0.5
      8.0\tword zorblax
      8.0\tbare do
      8.0\tpair< zorblax gleep
      -8.0\tpair< no zorblax
      -4.0\tbias
      """;

  @TempDir Path folder;

  private Detector detector(String list) throws IOException {
    return Terms.load(Files.writeString(folder.resolve("list.txt"), list));
  }

  @Test
  void noFeatureHasHalfACharacterThatAFileCouldNotHold() {
    WordFeatures words =
        WordFeatures.of("a\uD801\uDC28\uD801\uDC29b \uD801\uDC2A\uD801\uDC2Bcd \uD83D\uDE00");
    for (int i = 0; i < words.size(); i++) {
      for (String feature : words.at(i)) {
        byte[] bytes = feature.getBytes(StandardCharsets.UTF_8);
        assertEquals(feature, new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }

  /** Half a list's say is the text's: it condemns what the words alone would not, and clears. */
  @Test
  void theTextAsAWholeCountsAsMuchAsTheListSays() throws IOException {
    String whole =
        LIST.replace("#weighted-words 2", "#weighted-words 3")
                .replace("#scope", "#text 0.5\n#scope")
            + "9.0\tall word gleep\n-9.0\tall word festival\n3.8\tword glorp\n";
    Detector detector = detector(whole);
    assertEquals("a ⟦zorblax⟧ b", marked(detector, "a zorblax b"));
    assertEquals("festival zorblax b", marked(detector, "festival zorblax b"));
    assertEquals("a glorp b", marked(detector, "a glorp b"));
    assertEquals("a ⟦glorp⟧ gleep", marked(detector, "a glorp gleep"));
    Detection.Found found =
        (Detection.Found) detector.detect(Post.builder("1").text("a glorp gleep").build());
    double confidence = found.findings().get(0).confidence();
    assertTrue(confidence > 0.6 && confidence <= 1, "that of the text: " + confidence);
    assertThrows(TermFileException.class, () -> detector(whole.replace("#text 0.5", "#text 1")));
    assertThrows(
        TermFileException.class,
        () -> detector(whole.replace("#weighted-words 3", "#weighted-words 4")));
  }

  @Test
  void aPersonCanWriteAListAndSpansAreCodePointsOfTheText() throws IOException {
    Detector detector = detector(LIST);
    for (String expected :
        new String[] {
          "😀 a ⟦zorblax⟧ b",
          "a ⟦ZORblaxxxx gleep⟧!",
          "no zorblax here",
          "⟦đổ⟧ rồi",
          "⟦z\u200Borblax⟧ hidden",
          "nothing at all",
          "?!"
        }) {
      assertEquals(expected, marked(detector, expected.replaceAll("[⟦⟧]", "")));
    }
    Detection.Found found =
        (Detection.Found) detector.detect(Post.builder("1").text("zorblax").build());
    Finding finding = found.findings().get(0);
    assertEquals("insult", finding.category());
    assertTrue(finding.confidence() > 0.9 && finding.confidence() <= 1, finding.toString());
  }

  @Test
  void aLongTextIsJudgedWindowByWindow() throws IOException {
    String text = "fine words ".repeat(2_000) + "zorblax" + " and more".repeat(2_000);
    Detection.Found found =
        (Detection.Found) detector(LIST).detect(Post.builder("1").text(text).build());
    assertEquals(1, found.findings().size());
    assertEquals(22_000, found.findings().get(0).span().orElseThrow().start());
    assertEquals(22_007, found.findings().get(0).span().orElseThrow().end());
  }

  /** The card is shown, kept when the list is written, and changes nothing of what is found. */
  @Test
  void theModelCardStandsInTheManifestAndNotInTheVersion() throws IOException {
    String card = "#card data: posts.csv, 12 texts\n#card measured: F1 0.9\n";
    String carded = LIST.replace("#scope words\n", card + "#scope words\n");
    Manifest manifest = detector(carded).manifest();
    assertEquals("data: posts.csv, 12 texts; measured: F1 0.9", manifest.modelCard());
    assertEquals(Manifest.Execution.COMPUTE, manifest.execution());
    assertEquals("", detector(LIST).manifest().modelCard());
    assertEquals(detector(LIST).manifest().version(), manifest.version());
    StringBuilder written = new StringBuilder();
    WeightedWords.read(Files.writeString(folder.resolve("carded.txt"), carded)).write(written);
    assertTrue(written.toString().contains(card), written.toString());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    wrong("#weighted-words 1\n", ":1: ");
    wrong("#weighted-words 2\n#chain 1 2 3\n", "four numbers");
    wrong("#weighted-words 2\n#threshold 1.5\n", "between 0 and 1");
    wrong("#weighted-words 2\n#card \n", "model card");
    wrong("#weighted-words 2\n" + "#card x\n".repeat(21), "model card");
    wrong("#weighted-words 2\nno tab\n", ":2: ");
    wrong("#weighted-words 2\nheavy\tword a\n", ":2: ");
    wrong("#weighted-words 2\nNaN\tword a\n", ":2: ");
  }

  private void wrong(String list, String says) {
    TermFileException refused = assertThrows(TermFileException.class, () -> detector(list));
    assertTrue(String.valueOf(refused.getMessage()).contains(says), refused.getMessage());
  }
}
