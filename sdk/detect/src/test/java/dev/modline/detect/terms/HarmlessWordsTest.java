package dev.modline.detect.terms;

import static dev.modline.detect.terms.DisguiseTest.marked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What harmless texts teach about disguises: which are words of their own, and which are not. */
class HarmlessWordsTest {
  private static final List<Term> TERMS =
      List.of(
          Term.builder("đần").language("vi").build(),
          Term.builder("thối").language("vi").build(),
          Term.builder("đồ gàn").language("vi").build(),
          Term.of("glorp"),
          Term.of("snubb"));
  private static final HarmlessWords USUAL =
      HarmlessWords.of(
          List.of("thôi nhé, dân làng dần về", "đô gan", "the globe may glop, but snub nobody"));

  private final Detector spaced = Terms.of("t", TERMS, Disguise.SPACED, USUAL);
  private final Detector fuzzy = Terms.of("t", TERMS, Disguise.FUZZY, USUAL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thằng ⟦đân⟧ kia", // no word of theirs
        "thằng ⟦dan⟧ ở đó rồi", // "dân" and "dần" are, but this text has marks elsewhere
        "⟦đồ gan⟧ lắm",
        "mùi ⟦thoi⟧ quá rồi"
      })
  void aSyllableMayLoseItsMarksWhereThatIsNoHonestWord(String expected) {
    assertEquals(expected, marked(spaced, expected.replaceAll("[⟦⟧]", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thôi về đi", // their word
        "dân ta", // their word
        "dan ta ve", // in a text without marks, their word without its marks
        "thoi ve di",
        "dần về", // other marks
        "đô gan lắm",
        "thói quen" // the tone without the letter's shape: another syllable
      })
  void itMayNotWhereItIs(String text) {
    assertEquals(text, marked(spaced, text));
  }

  private static final HarmlessWords JUDGED =
      HarmlessWords.of(
          List.of("đan len rồi dân làng đi về nhà ta", "thôi rồi", "thôi nhé", "cho nó rồi"),
          Stream.concat(
                  Collections.nCopies(40, "thằng đần ngu quá").stream(),
                  Stream.of("thối quá", "thói hư"))
              .toList());

  private final Detector judged = Terms.of("t", TERMS, Disguise.SPACED, JUDGED);

  /** "dan" is a word of theirs, "đần" is written forty times where people violate. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "đồ ⟦dan⟧ rồi", // though others write "đan" or "dân", those have their marks
        "mày ⟦đân⟧ rồi",
        "may ⟦dan⟧ roi",
        "thang ⟦dan⟧ ngu qua",
        "dan len roi di ve nha ta", // the words around are those of harmless texts
        "đồ dannn rồi", // stretched besides, a bare word is left alone
        "mui thoi qua", // "thối" is hardly ever meant
        "⟦đồ gan⟧ rồi" // several words are decided as without
      })
  void textsThatViolateSayWhichIsMeant(String expected) {
    assertEquals(expected, marked(judged, expected.replaceAll("[⟦⟧]", "")));
  }

  @Test
  void textsThatViolateArePartOfTheVersion() {
    HarmlessWords fewer = HarmlessWords.of(List.of("thôi rồi"), List.of("đần"));
    HarmlessWords more = HarmlessWords.of(List.of("thôi rồi"), List.of("đần", "đần"));
    assertNotEquals(
        Terms.of("t", TERMS, Disguise.SPACED, fewer).manifest().version(),
        Terms.of("t", TERMS, Disguise.SPACED, more).manifest().version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ⟦golrp⟧", "a ⟦glrp⟧", "a ⟦glorq⟧", "a ⟦glorpp⟧", "a ⟦glorps⟧"})
  void shortTermsBearASlip(String expected) {
    assertEquals(expected, marked(fuzzy, expected.replaceAll("[⟦⟧]", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a glop", "to snub it", "lorp", "glo rp", "đầu kia", "đấn", "gl"})
  void butNoHonestWordIsOne(String text) {
    assertEquals(text, marked(fuzzy, text));
  }

  /** Without texts, only what cannot be another word: a swap, and a stopped syllable's tone. */
  @Test
  void withoutHarmlessTextsSpellingDecides() {
    Detector alone =
        Terms.of(
            List.of(Term.of("glorp"), Term.builder("cứt").language("vi").build()), Disguise.FUZZY);
    assertEquals("a ⟦golrp⟧ b", marked(alone, "a golrp b"));
    assertEquals("a glop b", marked(alone, "a glop b"));
    assertEquals("đồ ⟦cưt⟧", marked(alone, "đồ cưt"));
    assertEquals("đô cưt", marked(alone, "đô cưt"), "a text without any tone");
    assertEquals("đồ cut", marked(alone, "đồ cut"));
  }

  @Test
  void theyArePartOfTheVersion() {
    assertNotEquals(
        Terms.of(TERMS, Disguise.SPACED).manifest().version(), spaced.manifest().version());
    HarmlessWords again =
        HarmlessWords.of(List.of("the globe may glop, but snub nobody", "đô gan", "thôi nhé"));
    assertNotEquals(
        Terms.of("t", TERMS, Disguise.SPACED, again).manifest().version(),
        spaced.manifest().version());
  }

  @Test
  void aFileIsReadLineByLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("usual.txt"), "they glop\nand snub\n");
    Detector detector = Terms.of("t", TERMS, Disguise.FUZZY, HarmlessWords.read(List.of(file)));
    assertEquals("a glop and ⟦glrp⟧", marked(detector, "a glop and glrp"));
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedByItsLine(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("usual.txt"), new byte[] {'a', '\n', (byte) 0xC3, '('});
    TermFileException refused =
        assertThrows(TermFileException.class, () -> HarmlessWords.read(List.of(file)));
    assertEquals(file + ":2: is not UTF-8", refused.getMessage());
  }
}
