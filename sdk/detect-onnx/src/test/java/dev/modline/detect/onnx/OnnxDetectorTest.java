package dev.modline.detect.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxDetectorTest {
  private static final String VOCABULARY =
      "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhello\nzor\n##blax\nworld\n!\n";

  /** The label of harm has the larger logit for the piece {@code ##blax} only. */
  private static final float[][] LOGITS = {
    {0, -3}, {0, -3}, {0, -3}, {0, -3}, {1, -3}, {0, -3}, {0, 4}, {1, -3}, {0, -3}
  };

  @TempDir Path folder;

  @Test
  void cutsWordsAsBertDoes() throws IOException {
    WordPiece tokenizer = tokenizer();
    assertArrayEquals(
        new long[] {4, 8, 5, 6, 7}, tokenizer.tokens("H\u00e9LLO! zorblax\u00a0world"));
    assertArrayEquals(new long[] {1, 4}, tokenizer.tokens("zorq hello"));
    assertArrayEquals(new long[] {1}, tokenizer.tokens("x".repeat(101)));
    assertArrayEquals(new long[0], tokenizer.tokens(" \u200b\n"));
    assertThrows(
        InvalidInput.class, () -> WordPiece.of(in("hello\nworld\n"), true), "no [UNK], no [CLS]");
  }

  @Test
  void findsWhatTheModelIsSureOf() throws IOException {
    try (TextModel model = model(TextModel.Activation.SOFTMAX)) {
      OnnxDetector detector = detector(model).build();
      Finding finding = found(detector.detect(post("hello Zorblax!")));
      assertEquals("harm", finding.category());
      assertEquals("tiny", finding.detector());
      assertEquals(new Footing.Model("tiny", finding.detectorVersion()), finding.footing());
      assertEquals(Severity.HIGH, finding.severity());
      // The likelihood of a logit of 4 beside one of 1.
      assertEquals(1 / (1 + Math.exp(-3)), finding.confidence(), 1e-6);
      assertEquals(Detection.clean(), detector.detect(post("hello world")));
    }
  }

  @Test
  void judgesEachLabelByItselfWhereTheModelDoes() throws IOException {
    try (TextModel model = model(TextModel.Activation.SIGMOID)) {
      double[] likely = model.run(new long[] {6});
      assertEquals(0.5, likely[0], 1e-6);
      assertEquals(1 / (1 + Math.exp(-4)), likely[1], 1e-6);
    }
  }

  @Test
  void seesWhatHidesBehindALongBeginning() throws IOException {
    try (TextModel model = model(TextModel.Activation.SOFTMAX)) {
      OnnxDetector detector = detector(model).sequence(12).mostWindows(40).build();
      String behind = "hello ".repeat(200) + "zorblax";
      assertEquals("harm", found(detector.detect(post(behind))).category());
      Detection tooLong = detector.detect(post("hello ".repeat(2_000) + "zorblax"));
      assertEquals(
          Detection.Unavailable.Reason.LIMIT_EXCEEDED,
          assertInstanceOf(Detection.Unavailable.class, tooLong).reason());
    }
  }

  @Test
  void refusesAModelThatDoesNotFitWhenItIsOpened() throws IOException {
    Path other = write(TinyModel.of(LOGITS, "pixels"));
    List<String> labels = List.of("ok", "harm");
    assertThrows(
        InvalidInput.class, () -> TextModel.open(other, labels, TextModel.Activation.SOFTMAX));
    Path three = write(TinyModel.of(LOGITS, "input_ids"));
    assertThrows(
        InvalidInput.class,
        () -> TextModel.open(three, List.of("a", "b", "c"), TextModel.Activation.SOFTMAX));
    Path none = write("no model".getBytes(StandardCharsets.UTF_8));
    assertThrows(
        InvalidInput.class, () -> TextModel.open(none, labels, TextModel.Activation.SOFTMAX));
    try (TextModel model = model(TextModel.Activation.SOFTMAX)) {
      OnnxDetector.Builder builder = OnnxDetector.builder("t", "1", model, tokenizer());
      assertThrows(InvalidInput.class, builder::build);
      builder.finds("unknown", 0.5, Severity.LOW);
      assertThrows(InvalidInput.class, builder::build);
    }
  }

  @Test
  void aFaultOfTheModelIsUnavailableAndNoException() throws IOException {
    try (TextModel model = model(TextModel.Activation.SOFTMAX)) {
      Tokenizer wrong =
          new Tokenizer() {
            @Override
            public long[] tokens(String text) {
              return new long[] {1_000_000};
            }

            @Override
            public long begin() {
              return 2;
            }

            @Override
            public long end() {
              return 3;
            }
          };
      OnnxDetector detector =
          OnnxDetector.builder("t", "1", model, wrong).finds("harm", 0.5, Severity.LOW).build();
      Detection detection = detector.detect(post("secret words"));
      Detection.Unavailable fault = assertInstanceOf(Detection.Unavailable.class, detection);
      assertEquals(Detection.Unavailable.Reason.FAULT, fault.reason());
      assertTrue(!fault.detail().contains("secret"));
    }
  }

  private OnnxDetector.Builder detector(TextModel model) throws IOException {
    return OnnxDetector.builder("tiny", "1", model, tokenizer()).finds("harm", 0.8, Severity.HIGH);
  }

  private TextModel model(TextModel.Activation activation) throws IOException {
    return TextModel.open(
        write(TinyModel.of(LOGITS, "input_ids")), List.of("ok", "harm"), activation);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "model", ".onnx"), bytes);
  }

  private static WordPiece tokenizer() throws IOException {
    return WordPiece.of(in(VOCABULARY), true);
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Post post(String text) {
    return Post.builder("p").text(text).build();
  }

  private static Finding found(Detection detection) {
    return assertInstanceOf(Detection.Found.class, detection, detection.toString())
        .findings()
        .getFirst();
  }

  @Test
  void theDetectionFileDescribesOne() throws Exception {
    java.nio.file.Files.write(folder.resolve("m.onnx"), TinyModel.of(LOGITS, "input_ids"));
    java.nio.file.Files.writeString(folder.resolve("vocabulary.txt"), VOCABULARY);
    java.util.Map<String, Object> described =
        java.util.Map.of(
            "name", "tiny",
            "version", "7",
            "model", "m.onnx",
            "model-card", "card.md",
            "vocabulary", "vocabulary.txt",
            "labels", java.util.List.of("ok", "harm"),
            "categories", java.util.List.of(java.util.Map.of("label", "harm", "threshold", 0.8)));
    var settings = dev.modline.spi.Settings.of("onnx", described).relativeTo(folder);
    var factory = dev.modline.spi.DetectorFactory.installed().get("onnx");
    var detector = factory.create(settings, java.time.InstantSource.system()).getFirst();
    assertEquals("harm", found(detector.detect(post("zorblax"))).category());
    assertEquals("card.md", detector.manifest().modelCard());
    org.junit.jupiter.api.Assertions.assertTrue(
        detector.manifest().version().matches("7\\+[0-9a-f]{8}"));
    ((AutoCloseable) detector).close();
    java.nio.file.Files.delete(folder.resolve("vocabulary.txt"));
    InvalidInput gone =
        assertThrows(
            InvalidInput.class, () -> factory.create(settings, java.time.InstantSource.system()));
    assertEquals("onnx.vocabulary is no file", gone.getMessage());
  }
}
