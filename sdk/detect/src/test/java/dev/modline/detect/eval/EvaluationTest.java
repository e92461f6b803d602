package dev.modline.detect.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Terms;
import dev.modline.detect.terms.WeightedWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir Path folder;

  @Test
  void countsByTextAndByCharacter() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("labels.csv"),
            """
            id,content,index_spans
            0,"😀 zorblax, gleep","[2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15]"
            1,harmless zorblax,[]
            2,a snarf,"[2, 3, 4, 5, 6]"
            3,nothing here,[]
            """);
    List<Sample> samples = Samples.spans(file, "content", "index_spans");
    Evaluation evaluation =
        Evaluation.of(DetectionConfig.of(List.of(Terms.of("zorblax"))), samples);
    assertEquals(new Score(1, 1, 1), evaluation.overall());
    assertEquals(new Score(1, 1, 1), evaluation.byCategory().get("term").texts());
    assertEquals(new Score(1, 1, 1), evaluation.byDetector().get("terms").texts());
    assertEquals(new Score(7, 7, 10), evaluation.byDetector().get("terms").characters());
    assertEquals(new Score(7, 7, 10), evaluation.characters().orElseThrow());
    // 14/19 for the first, 0 for the second and third, 1 for the last.
    assertEquals((14.0 / 19 + 1) / 4, evaluation.meanSpanF1(), 1e-9);
    assertEquals(0.5, evaluation.overall().precision());
    assertEquals(2, evaluation.misjudged().size());
    String html = EvaluationReport.html(evaluation, "a <test>");
    assertTrue(html.contains("harmless <mark class=\"found\">zorblax</mark>"), html);
    assertTrue(html.contains("a <mark class=\"people\">snarf</mark>"), html);
    assertTrue(html.contains("<mark class=\"both\">zorblax</mark>"), html);
    assertTrue(html.contains("a &lt;test&gt;"), html);
    assertTrue(html.contains(evaluation.configuration()), html);
    assertTrue(evaluation.summary().contains("category term"), evaluation.summary());
  }

  @Test
  void labelsAreReadByColumn() throws IOException {
    Path file = Files.writeString(folder.resolve("l.csv"), "class,tweet\n0,bad one\n2,good one\n");
    List<Sample> samples = Samples.labelled(file, "tweet", "class", Set.of("0", "1"));
    assertEquals(List.of(true, false), samples.stream().map(Sample::violating).toList());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Samples.labelled(file, "text", "class", Set.of("0")));
    assertTrue(String.valueOf(refused.getMessage()).contains("l.csv:2: "), refused.getMessage());
    Path spans = Files.writeString(folder.resolve("s.csv"), "a,b\nhi,\"[0, x]\"\n");
    refused = assertThrows(IllegalArgumentException.class, () -> Samples.spans(spans, "a", "b"));
    assertTrue(String.valueOf(refused.getMessage()).contains("s.csv:2: "), refused.getMessage());
  }

  /** Spreadsheets write a mark before the first name, and people write labels as they like. */
  @Test
  void aByteOrderMarkAndTheCaseOfALabelHideNothing() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bom.csv"), "\uFEFFtext,label\r\nyou zorblax,Hate\r\nhello,none\r\n");
    List<Sample> samples = Samples.labelled(file, "text", "label", Set.of("HATE"));
    assertEquals(List.of(true, false), samples.stream().map(Sample::violating).toList());
    assertEquals(Set.of(), Samples.absent(file, "label", Set.of("hate", "NONE")));
    assertEquals(Set.of("spam"), Samples.absent(file, "label", Set.of("hate", "spam")));
  }

  @Test
  void aFileWithoutTextsMeasuresNothing() throws IOException {
    for (String content : List.of("", "text,label\n")) {
      Path file = Files.writeString(folder.resolve("empty.csv"), content);
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> Samples.labelled(file, "text", "label", Set.of("1")));
      assertEquals(file + ": there is no text in it", refused.getMessage());
    }
  }

  @Test
  void hostileTextStaysTextInTheReport() throws IOException {
    String hostile =
        "<script>alert(1)</script> zorblax \u202E' onload='x\" <img src=//a.example/p>";
    Path file =
        Files.writeString(
            folder.resolve("h.csv"),
            "kind,text,why\nfine,\"" + hostile.replace("\"", "\"\"") + "\",<b>why</b>\n");
    List<Sample> samples = Samples.labelled(file, "text", "kind", Set.of("bad"));
    Evaluation evaluation =
        Evaluation.of(
            DetectionConfig.of(List.of(Terms.of("zorblax"))),
            Samples.grouped(samples, file, "why"));
    String html = EvaluationReport.html(evaluation, "<i>h.csv</i>");
    for (String markup : List.of("<script", "<img", "<b>", "<i>", "onload='", "\u202E")) {
      assertFalse(html.contains(markup), markup + " in " + html);
    }
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
    assertTrue(html.contains("<code>202E</code>"), html);
    assertTrue(html.contains("default-src 'none'"), html);
  }

  @Test
  void groupsAreCountedByThemselvesAndEveryNthTextIsHeldOut() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("g.csv"),
            "text,kind,tests\nzorblax,bad,plain\nz-orb,bad,plain\nno zorblax,fine,denied\n");
    List<Sample> samples = Samples.labelled(file, "text", "kind", Set.of("bad"));
    Evaluation evaluation =
        Evaluation.of(
            DetectionConfig.of(List.of(Terms.of("zorblax"))),
            Samples.grouped(samples, file, "tests"));
    assertEquals(new Group(2, 2, 1), evaluation.byGroup().get("plain"));
    assertEquals(new Group(1, 0, 0), evaluation.byGroup().get("denied"));
    String summary = evaluation.summary();
    assertTrue(summary.indexOf("denied") < summary.indexOf("plain"), "the worst first: " + summary);
    assertTrue(EvaluationReport.html(evaluation, "g").contains("0 of 1"));
    assertEquals(List.of("z-orb"), Samples.heldOut(samples, 2).stream().map(Sample::text).toList());
    assertEquals(
        List.of("zorblax", "no zorblax"),
        Samples.training(samples, 2).stream().map(Sample::text).toList());
  }

  @Test
  void severalListsAreMeasuredBesideEachOther() throws IOException {
    Path one = Files.writeString(folder.resolve("one.txt"), "zorblax\n");
    Path two = Files.writeString(folder.resolve("two.txt"), "gleep\n");
    Path learned = folder.resolve("Learned List.txt");
    try (var out = Files.newBufferedWriter(learned)) {
      WordLearner.learn(made(1, 200)).write(out);
    }
    DetectionConfig config =
        DetectionConfig.of(Terms.detectors(List.of(one, learned, two), Disguise.SPACED));
    Evaluation evaluation = Evaluation.of(config, made(2, 50));
    assertEquals(Set.of("terms", "learned-list"), evaluation.byDetector().keySet());
    assertTrue(evaluation.summary().contains("by character"), evaluation.summary());
  }

  /** Words are bad unless "very" stands before them: a list of words alone cannot learn that. */
  private static List<Sample> made(long seed, int count) {
    Random random = new Random(seed);
    String[] bad = {"zorblax", "gleep", "snarf"};
    String[] other = {"the", "cat", "sat", "on", "a", "mat", "with", "us", "today"};
    List<Sample> samples = new ArrayList<>();
    for (int line = 0; line < count; line++) {
      StringBuilder text = new StringBuilder();
      BitSet marked = new BitSet();
      for (int i = 0; i < 8; i++) {
        boolean isBad = random.nextInt(8) == 0;
        boolean excused = isBad && random.nextInt(3) == 0;
        String word = (isBad ? bad : other)[random.nextInt(isBad ? 3 : 9)];
        text.append(text.isEmpty() ? "" : " ").append(excused ? "very " : "");
        if (isBad && !excused) {
          marked.set(text.length(), text.length() + word.length());
        }
        text.append(word);
      }
      samples.add(new Sample(line + 2, text.toString(), !marked.isEmpty(), marked));
    }
    return samples;
  }

  @Test
  void learnsWordsAndTheirContextsAndKeepsThemInAFile() throws IOException {
    WeightedWords learned = WordLearner.learn(made(1, 800));
    Path file = folder.resolve("learned.txt");
    try (var out = Files.newBufferedWriter(file)) {
      learned.write(out);
    }
    DetectionConfig config = DetectionConfig.of(List.of(Terms.load(file)));
    Evaluation evaluation = Evaluation.of(config, made(2, 300));
    assertTrue(evaluation.overall().f1() > 0.97, evaluation.summary());
    assertTrue(evaluation.meanSpanF1() > 0.97, evaluation.summary());
    StringBuilder again = new StringBuilder();
    WordLearner.learn(made(1, 800)).write(again);
    assertEquals(again.toString(), Files.readString(file), "the same texts, the same list");
  }

  /** "snarf" is bad before whatever begins with "qi": no neighbour is seen twice. */
  private static List<Sample> neighbours(long seed, int count) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int line = 0; line < count; line++) {
      boolean bad = random.nextBoolean();
      String neighbour =
          (bad ? "qi" : "mo") + Integer.toString(46_656 + random.nextInt(1 << 24), 36);
      BitSet marked = new BitSet();
      marked.set(4, bad ? 9 : 4);
      samples.add(new Sample(line + 2, "the snarf " + neighbour + " sat", bad, marked));
    }
    return samples;
  }

  @Test
  void aNeighbourNeverSeenIsKnownByHowItBegins() {
    WeightedWords learned = WordLearner.learn(neighbours(4, 300));
    Evaluation evaluation =
        Evaluation.of(
            DetectionConfig.of(List.of(Terms.weighted("terms", learned))), neighbours(5, 100));
    assertTrue(evaluation.overall().f1() > 0.95, evaluation.summary());
  }

  @Test
  void learnsTextsFromLabelsAlone() {
    List<Sample> labelled =
        made(3, 1_000).stream()
            .map(s -> new Sample(s.line(), s.text(), s.violating(), null))
            .toList();
    WeightedWords learned = WordLearner.learn(labelled.subList(0, 700));
    Evaluation evaluation =
        Evaluation.of(
            DetectionConfig.of(List.of(Terms.weighted("terms", learned))),
            labelled.subList(700, 1_000));
    assertTrue(evaluation.overall().f1() > 0.9, evaluation.summary());
    assertThrows(IllegalArgumentException.class, () -> WordLearner.learn(List.of(labelled.get(0))));
  }
}
