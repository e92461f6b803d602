package dev.modline.detect.terms;

import static dev.modline.detect.terms.DisguiseTest.marked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.spi.Detector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short Vietnamese words in disguise, and the honest words that are nearest to them. */
class VietnameseDisguiseTest {
  private final Detector spaced =
      Terms.of(
          Stream.of("đần", "dở", "mìn", "thối", "lì lợm", "chui", "cức", "ngu", "đồ gà")
              .map(text -> Term.builder(text).language("vi").build())
              .toList(),
          Disguise.SPACED);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thằng ⟦đ-ần⟧ này",
        "thằng ⟦đ.ầ.n⟧ này",
        "thằng ⟦đ ầ n⟧ này",
        "hơi ⟦d-ở⟧ đấy",
        "⟦đồgà⟧ kia",
        "⟦th-ốj⟧ quá",
        "⟦thốj⟧ quá",
        "⟦lỳ lợm⟧ quá",
        "gỡ ⟦m ì n⟧ ra",
        "⟦t̶h̶ố̶i̶⟧ quá",
        "⟦kức⟧ thật"
      })
  void areSeenThrough(String expected) {
    assertEquals(expected, marked(spaced, expected.replaceAll("[⟦⟧]", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m ì n h thích", // goes on: another syllable
        "n g u y ê n nhân",
        "chuy không phải tên", // -ui and -uy are different words
        "t h u y",
        "thờj gian", // teencode keeps its marks
        "thôj nhé",
        "kực kỳ",
        "t̶h̶ô̶i̶ nhé", // decoration does not make another word of it
        "qu a", // half a word
        "đồng à", // joined words need their marks
        "dogà",
        "dồ"
      })
  void areNotTakenForHonestWords(String text) {
    assertEquals(text, marked(spaced, text));
  }

  /** A letter doubled across its hyphen is one letter twice, not two words' ends. */
  @Test
  void aHyphenBetweenDoubledLettersIsSeenThrough() {
    Detector detector = Terms.of("zorrblax", "gleep");
    assertEquals("a ⟦zor-rblax⟧ b", marked(detector, "a zor-rblax b"));
    assertEquals("the ⟦gle-ep⟧", marked(detector, "the gle-ep"));
  }

  /** Each run of invisible letters is a word of its own, and one with what shows beside it. */
  @Test
  void tagCharactersAreReadRunByRunAndWithTheirNeighbours() {
    Detector detector = Terms.of("zorblax", "gleep");
    String two = "a " + tags("zorblax") + " and " + tags("gleep") + " b";
    assertEquals(
        "a ⟦" + tags("zorblax") + "⟧ and ⟦" + tags("gleep") + "⟧ b", marked(detector, two));
    String half = "a zor" + tags("blax") + " b";
    assertEquals("a ⟦zor" + tags("blax") + "⟧ b", marked(detector, half));
    assertEquals("x⟦" + tags("gleep") + "⟧x", marked(detector, "x" + tags("gleep") + "x"));
    assertEquals(List.of(), List.copyOf(marksOf(marked(detector, "gl" + tags("zz") + "snarf"))));
  }

  private static List<Integer> marksOf(String marked) {
    return marked.chars().filter(c -> c == '⟦').boxed().toList();
  }

  private static String tags(String word) {
    StringBuilder tags = new StringBuilder();
    word.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
    return tags.toString();
  }
}
