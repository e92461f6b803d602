package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One odd line costs nobody the rest of a list, and is not passed over in silence. */
class TermListTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> texts(TermList list) {
    return list.terms().stream().map(Term::text).toList();
  }

  @Test
  void anOddLineCostsNoOtherLine() throws IOException {
    Path file =
        file("a.txt", "zorblax\n:-(\n# a comment\n@$$\nzorb*\n" + "x".repeat(201) + "\nsnarf");
    TermList list = TermList.read(file);
    assertEquals(List.of("zorblax", "@$$", "snarf"), texts(list));
    assertEquals(3, list.problems().size());
    assertEquals(
        file + ":2: the term has no letter, digit, sign or pictograph", list.problems().get(0));
    assertTrue(list.problems().get(1).startsWith(file + ":5: the term begins or ends with a star"));
    assertEquals(file + ":6: a term must have at most 200 characters", list.problems().get(2));
  }

  @Test
  void aLineThatIsNoTextCostsNoOtherLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\uFEFFzorblax\r\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {'a', (byte) 0xFF, '\n'});
    bytes.writeBytes("y".repeat(100_001).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("\nsnarf\n".getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("b.txt"), bytes.toByteArray());
    TermList list = TermList.read(file);
    assertEquals(List.of("zorblax", "snarf"), texts(list));
    assertEquals(
        List.of(file + ":2: is not UTF-8", file + ":3: is longer than 100000 bytes"),
        list.problems());
  }

  @Test
  void anOddTermOfYamlCostsNoOther() throws IOException {
    Path file =
        file("c.yaml", "terms:\n  - zorblax\n  - '...'\n  - text: snarf\n    allow: ['?']\n");
    TermList list = TermList.read(file);
    assertEquals(List.of("zorblax"), texts(list));
    assertEquals(2, list.problems().size());
    assertTrue(list.problems().get(0).startsWith(file + ":3: "), list.problems().get(0));
  }

  @Test
  void whoAsksForItHasTheWholeListRefused() throws IOException {
    Path file = file("d.txt", "zorblax\n:-(\n...\n");
    TermFileException refused =
        assertThrows(TermFileException.class, () -> TermList.read(file).strict());
    assertEquals(
        file + ":2: the term has no letter, digit, sign or pictograph; 2 lines are no terms",
        refused.getMessage());
    assertThrows(
        TermFileException.class,
        () -> Terms.load("t", List.of(file), Disguise.SPACED, HarmlessWords.NONE, true));
    assertEquals(
        "a ⟦zorblax⟧ b",
        DisguiseTest.marked(Terms.load(file), "a zorblax b"),
        "and who does not, has it");
  }

  @Test
  void aListWithoutAnyTermIsNotAnEmptyOne() throws IOException {
    Path file = file("e.txt", ":-(\n");
    assertThrows(TermFileException.class, () -> TermList.read(file));
  }
}
