package dev.modline.detect.opennlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CategorizerTest {
  private static final String[] SPAM = {"buy", "cheap", "pills", "offer", "click", "winner"};
  private static final String[] CHAT = {"lunch", "weather", "train", "book", "garden", "song"};
  private static final String[] BOTH = {"the", "today", "my", "you", "with", "and", "again"};

  @Test
  void learnsFromTextAndIsJudgedByWhatWasHeldOut() throws IOException {
    Split split = Split.of(texts(600, 1), 5);
    assertEquals(480, split.training().size());
    TextCategorizer categorizer = TextCategorizer.train(split.training(), "en");
    Evaluation evaluation = Evaluation.of(categorizer, split.held());
    assertTrue(evaluation.of("spam").f1() > 0.95, evaluation.report());
    assertTrue(evaluation.report().contains("120 texts"));
  }

  @Test
  void countsAsTheTextbookDoes() {
    Evaluation.Counts counts = new Evaluation.Counts(6, 2, 4);
    assertEquals(0.75, counts.precision());
    assertEquals(0.6, counts.recall());
    assertEquals(2 * 0.75 * 0.6 / 1.35, counts.f1(), 1e-12);
    assertEquals(0, new Evaluation.Counts(0, 0, 0).f1());
  }

  @Test
  void aModelThatWasWrittenAndReadAgainSaysTheSame() throws IOException {
    TextCategorizer categorizer = TextCategorizer.train(texts(300, 2), "en");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    categorizer.write(out);
    TextCategorizer again = TextCategorizer.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals("en", again.language());
    for (LabelledText text : texts(20, 3)) {
      categorizer
          .scores(text.text())
          .forEach(
              (category, score) ->
                  assertEquals(score, again.scores(text.text()).get(category), 1e-6));
    }
    assertEquals(
        categorizer.scores("cheap pills"),
        TextCategorizer.train(texts(300, 2), "en").scores("cheap pills"),
        "training is repeatable");
  }

  @Test
  void findsAboveTheThresholdOnlyWhatItWasToldToFind() throws IOException {
    CategorizerDetector detector =
        CategorizerDetector.builder("topic", "7", TextCategorizer.train(texts(300, 4), "en"))
            .finds("spam", 0.8, Severity.LOW)
            .build();
    Detection detection = detector.detect(Post.builder("p").text("Buy CHEAP pills!").build());
    Finding finding = assertInstanceOf(Detection.Found.class, detection).findings().getFirst();
    assertEquals("topic", finding.detector());
    assertEquals("7", finding.detectorVersion());
    assertEquals(new Footing.Model("topic", "7"), finding.footing());
    assertEquals("spam", finding.category());
    assertEquals(Severity.LOW, finding.severity());
    assertTrue(finding.confidence() >= 0.8);
    assertEquals(Detection.clean(), detect(detector, "a song in the garden"));
    assertEquals(Detection.clean(), detect(detector, "!!! ..."));
  }

  @Test
  void refusesAConfigurationThatCannotWork() throws IOException {
    TextCategorizer categorizer = TextCategorizer.train(texts(300, 5), "und");
    CategorizerDetector.Builder builder = CategorizerDetector.builder("t", "1", categorizer);
    assertThrows(InvalidInput.class, builder::build);
    assertThrows(InvalidInput.class, () -> builder.finds("spam", 0, Severity.LOW));
    builder.finds("unknown", 0.5, Severity.LOW);
    assertThrows(InvalidInput.class, builder::build);
    List<LabelledText> one = List.of(new LabelledText("a", "x"), new LabelledText("b", "x"));
    assertThrows(InvalidInput.class, () -> TextCategorizer.train(one, "en"));
  }

  @Test
  void readsLabelledCsvAndNamesWhatIsWrong() throws IOException {
    String csv = "\ufeffid,text,label\n1,\"a, \"\"b\"\"\nc\",x\n2,,y\n3,d,z\n";
    assertEquals(
        List.of(new LabelledText("a, \"b\"\nc", "x"), new LabelledText("d", "z")),
        read(csv, "label"));
    assertTrue(
        assertThrows(InvalidInput.class, () -> read(csv, "class")).getMessage().contains("class"));
    assertThrows(InvalidInput.class, () -> read("text,label\n\"a,b\n", "label"));
  }

  @Test
  void labelsThatDifferInCaseAreOneAndAFileWithoutAnyIsRefused() throws IOException {
    assertEquals(
        List.of(new LabelledText("a", "Spam"), new LabelledText("b", "Spam")),
        read("text,label\na,Spam\nb, SPAM \n", "label"));
    assertThrows(InvalidInput.class, () -> read("text,label\n", "label"));
    assertThrows(InvalidInput.class, () -> read("", "label"));
  }

  @Test
  void boundsWhatItSeesOfALongText() {
    assertTrue(TextFeatures.of("word ".repeat(100_000)).length < 100);
    assertTrue(TextFeatures.of("x".repeat(100_000)).length < 100);
  }

  private static Detection detect(CategorizerDetector detector, String text) {
    return detector.detect(Post.builder("p").text(text).build());
  }

  private static List<LabelledText> read(String csv, String label) throws IOException {
    return LabelledCsv.read(
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "text", label);
  }

  private static List<LabelledText> texts(int count, long seed) {
    Random random = new Random(seed);
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean spam = random.nextBoolean();
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 8; word++) {
        String[] from = random.nextInt(3) == 0 ? (spam ? SPAM : CHAT) : BOTH;
        text.append(from[random.nextInt(from.length)]).append(' ');
      }
      text.append((spam ? SPAM : CHAT)[random.nextInt(6)]);
      texts.add(new LabelledText(text.toString(), spam ? "spam" : "chat"));
    }
    return texts;
  }

  @Test
  void theDetectionFileDescribesOne(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
      throws IOException {
    try (var out = java.nio.file.Files.newOutputStream(folder.resolve("m.bin"))) {
      TextCategorizer.train(texts(300, 4), "en").write(out);
    }
    java.util.Map<String, Object> described =
        java.util.Map.of(
            "name", "topic",
            "model", "m.bin",
            "categories", java.util.List.of(java.util.Map.of("label", "spam", "threshold", 0.8)));
    var settings = dev.modline.spi.Settings.of("opennlp", described).relativeTo(folder);
    var factory = dev.modline.spi.DetectorFactory.installed().get("opennlp");
    var detector = factory.create(settings, java.time.InstantSource.system()).getFirst();
    var post = dev.modline.model.Post.builder("p").text("buy cheap pills offer").build();
    assertTrue(
        detector.detect(post) instanceof dev.modline.model.Detection.Found found
            && found.findings().getFirst().category().equals("spam"));
    assertEquals("", detector.manifest().modelCard());
    var card = java.nio.file.Files.writeString(folder.resolve("m.bin.card.md"), "# Card");
    var carded = factory.create(settings, java.time.InstantSource.system()).getFirst();
    assertEquals(card.toString(), carded.manifest().modelCard());
    java.nio.file.Files.writeString(folder.resolve("m.bin"), "no model");
    org.junit.jupiter.api.Assertions.assertThrows(
        dev.modline.model.InvalidInput.class,
        () -> factory.create(settings, java.time.InstantSource.system()));
  }
}
