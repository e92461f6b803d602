package dev.modline.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.terms.Terms;
import dev.modline.model.Detection;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.spi.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionConfigTest {
  private static final String WHOLE =
      """
      terms:
        - files: [plain.txt, rich.yaml]
          disguise: spaced
        - name: brand-terms
          files: [plain.txt]
          disguise: plain
      patterns:
        - built-in: [card, email]
          rules:
            - id: case-number
              regex: 'zb-[0-9]{6}'
              category: leak
              severity: critical
              confidence: 0.9
      links:
        - shorteners: true
          lists:
            - name: scams
              file: scams.txt
              category: scam
              severity: high
      """;

  @TempDir Path folder;

  private Path write(String config) throws IOException {
    Files.writeString(folder.resolve("plain.txt"), "# a comment\nzorblax\n\n");
    Files.writeString(
        folder.resolve("rich.yaml"),
        """
        defaults: {category: insult, severity: medium}
        terms:
          - gleep
          - text: snarf
            id: s-1
            severity: critical
            allow: [snarf day]
        """);
    Files.writeString(folder.resolve("scams.txt"), "evil.example\n");
    return Files.writeString(folder.resolve("detection.yaml"), config);
  }

  @Test
  void oneFileBuildsAllDetectors() throws IOException {
    DetectionConfig config = DetectionConfig.load(write(WHOLE));
    Post post =
        Post.builder("1")
            .text("z0rblax and gleep, snarf, happy snarf day, zb-123456, evil.example, bit.ly/x")
            .build();
    List<String> found =
        config.detectors().stream()
            .flatMap(d -> ((Detection.Found) d.detect(post)).findings().stream())
            .map(f -> f.detector() + "/" + f.category() + "/" + f.severity() + "/" + f.rule())
            .toList();
    assertEquals(
        List.of(
            "terms/term/HIGH/zorblax",
            "terms/insult/MEDIUM/gleep",
            "terms/insult/CRITICAL/s-1",
            "patterns/leak/CRITICAL/case-number",
            "links/scam/HIGH/scams:evil.example",
            "links/shortener/LOW/shorteners:bit.ly"),
        found);
  }

  @Test
  void theHashChangesWithWhatIsFound() throws IOException {
    String before = DetectionConfig.load(write(WHOLE)).hash();
    assertEquals(before, DetectionConfig.load(write(WHOLE)).hash());
    assertNotEquals(before, DetectionConfig.load(write(WHOLE.replace("spaced", "fuzzy"))).hash());
    Path file = write(WHOLE);
    Files.writeString(folder.resolve("plain.txt"), "zorblaxx\n");
    assertNotEquals(before, DetectionConfig.load(file).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spaced              | sly                 | detection.yaml:3: terms.disguise",
        "plain.txt, rich     | gone.txt, rich      | detection.yaml:2: terms.files",
        "shorteners: true    | shortener: true     | detection.yaml:16: links.shortener",
        "critical            | awful               | detection.yaml:13: patterns.rules.severity",
        "'zb-[0-9]{6}'       | '(zb'               | detection.yaml:11: patterns.rules.regex",
        "card, email         | card, mail          | detection.yaml:8: patterns.built-in",
        "0.9                 | 9                   | detection.yaml:14: patterns.rules.confidence",
        "brand-terms         | terms               | two detectors are named 'terms'",
        "[card               | ]card               | detection.yaml:8",
      })
  void errorsNameFileLineAndKey(String right, String wrong, String expected) throws IOException {
    Path file = write(WHOLE.replace(right, wrong));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void errorsInListsNameTheListAndItsLine() throws IOException {
    String strict = WHOLE.replace("disguise: plain", "disguise: plain\n    strict: true");
    Path file = write(strict);
    Files.writeString(folder.resolve("plain.txt"), "zorblax\n?!\n");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("plain.txt:2: "), refused.getMessage());
    write(WHOLE);
    Files.writeString(folder.resolve("rich.yaml"), "terms:\n  - text: a\n    sevrity: high\n");
    refused = assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("rich.yaml:3: terms.sevrity"),
        refused.getMessage());
    write(strict);
    Files.write(folder.resolve("plain.txt"), new byte[] {'a', '\n', (byte) 0xFF, '\n'});
    refused = assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("plain.txt:2: is not UTF-8"),
        refused.getMessage());
    write(WHOLE);
    Files.write(folder.resolve("scams.txt"), new byte[] {'a', '.', 'b', '\n', (byte) 0xFF, '\n'});
    refused = assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("scams.txt:2: is not UTF-8"),
        refused.getMessage());
  }

  /** An odd line of somebody's list is left out, as it must not cost the rest of the list. */
  @Test
  void anOddLineOfTermsCostsNoOtherLineUnlessTheListIsStrict() throws IOException {
    Path file = write(WHOLE);
    Files.writeString(folder.resolve("plain.txt"), "?!\nzorblax\n");
    assertEquals(List.of("zorblax", "zorblax"), found(DetectionConfig.load(file), "a zorblax"));
    write(WHOLE.replace("disguise: spaced", "strict: maybe"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("detection.yaml:3: terms.strict"),
        refused.getMessage());
  }

  private static List<String> found(DetectionConfig config, String text) {
    Post post = Post.builder("1").text(text).build();
    return config.detectors().stream()
        .flatMap(d -> ((Detection.Found) d.detect(post)).findings().stream())
        .map(f -> f.span().map(s -> text.substring(s.start(), s.end())).orElse(""))
        .toList();
  }

  private static final String HARMLESS =
      """
      terms:
        - files: [plain.txt]
          disguise: fuzzy
          harmless: [usual.txt, more.txt]
      """;

  @Test
  void theWordsOfHarmlessTextsAreNoDisguisedTerms() throws IOException {
    Files.writeString(folder.resolve("usual.txt"), "a zorblux shines\n");
    Files.writeString(folder.resolve("more.txt"), "\nzorblix, too\n");
    String text = "zorblax zorblux zorblix zorblex";
    DetectionConfig with = DetectionConfig.load(write(HARMLESS));
    assertEquals(List.of("zorblax", "zorblex"), found(with, text));
    DetectionConfig without =
        DetectionConfig.load(write(HARMLESS.replace("    harmless: [usual.txt, more.txt]\n", "")));
    assertEquals(List.of("zorblax", "zorblux", "zorblix", "zorblex"), found(without, text));
    assertNotEquals(with.hash(), without.hash());
  }

  @Test
  void textsThatViolateSayWhichUnmarkedWordsAreTerms() throws IOException {
    Files.writeString(
        folder.resolve("vi.yaml"), "defaults: {language: vi}\nterms: [{text: đần}]\n");
    Files.writeString(folder.resolve("usual.txt"), "dân làng đi về\n".repeat(10));
    Files.writeString(folder.resolve("bad.txt"), "đần quá\n".repeat(400));
    String yaml = "terms:\n  - files: [vi.yaml]\n    harmless: [usual.txt]\n";
    DetectionConfig without = DetectionConfig.load(write(yaml));
    DetectionConfig with = DetectionConfig.load(write(yaml + "    violating: [bad.txt]\n"));
    assertEquals(List.of(), found(without, "dan qua"));
    assertEquals(List.of("dan"), found(with, "dan qua"));
    assertEquals(List.of(), found(with, "dan lang di ve"));
    assertNotEquals(with.hash(), without.hash());
    assertRefused(
        write("terms:\n  - files: [vi.yaml]\n    violating: [bad.txt]\n"),
        ":3: terms.violating: is of use only beside 'harmless' texts");
  }

  @Test
  void harmlessTextsThatCannotBeReadAreRefusedByFileAndLine() throws IOException {
    Path usual = folder.resolve("usual.txt");
    Files.writeString(folder.resolve("more.txt"), "fine\n");
    Path file = write(HARMLESS);
    assertRefused(file, "detection.yaml:4: terms.harmless");
    Files.write(usual, new byte[] {'a', '\n', 'b', '\n', (byte) 0xFF});
    assertRefused(file, "usual.txt:3: is not UTF-8");
    Files.writeString(usual, "short\n" + "a".repeat(1_000_001) + "\n");
    assertRefused(file, "usual.txt:2: is longer than 1000000 bytes");
    Files.writeString(usual, "short\n" + "a".repeat(1_000_000) + "\n");
    assertEquals(1, DetectionConfig.load(file).detectors().size());
    assertRefused(write(HARMLESS.replace("harmless:", "harmles:")), ":4: terms.harmles");
    assertRefused(write(HARMLESS.replace("[usual.txt, more.txt]", "{a: b}")), ":4: terms.harmless");
  }

  private static void assertRefused(Path file, String expected) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void detectorsOfOneNameAreRefusedHoweverTheyWereBuilt() {
    assertEquals(
        "detectors must have names that differ: two detectors are named 'terms'",
        assertThrows(
                InvalidInput.class, () -> DetectionConfig.of(List.of(Terms.of("a"), Terms.of("b"))))
            .getMessage());
  }

  @Test
  void thePluginIsFoundAndBringsNothingUnasked() {
    List<String> names =
        ServiceLoader.load(Plugin.class).stream().map(p -> p.get().name()).toList();
    assertTrue(names.contains("modline-detect"), names.toString());
    assertEquals(List.of(), new DetectPlugin().detectors());
  }

  /** The file that docs/reference/detection.md points to. */
  @Test
  void theExampleLoads() throws Exception {
    Path example = Path.of("../../docs/examples/src/main/resources/detection/detection.yaml");
    try (DetectionConfig config = DetectionConfig.load(example)) {
      assertEquals(
          List.of(
              "terms",
              "patterns",
              "links",
              "image-hash",
              "image-pdq",
              "near-text",
              "moderation",
              "house-policy",
              "own-judge",
              "velocity"),
          config.detectors().stream().map(d -> d.manifest().name()).toList());
    }
  }
}
