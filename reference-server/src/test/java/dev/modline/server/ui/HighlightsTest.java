package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Finding;
import dev.modline.model.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {
  private static Finding at(int start, int end) {
    return Finding.builder("terms", "insult").span(new Span(start, end)).build();
  }

  @Test
  void spansCountCodePointsNotChars() {
    assertEquals(
        List.of(
            new Highlights.Piece(Highlights.Look.PLAIN, "😀 "),
            new Highlights.Piece(Highlights.Look.MARKED, "zorblax"),
            new Highlights.Piece(Highlights.Look.PLAIN, "!")),
        Highlights.of("😀 zorblax!", List.of(at(2, 9))));
  }

  @Test
  void overlappingFindingsAreOneMark() {
    assertEquals(
        List.of(
            new Highlights.Piece(Highlights.Look.MARKED, "abcd"),
            new Highlights.Piece(Highlights.Look.PLAIN, "ef")),
        Highlights.of("abcdef", List.of(at(0, 3), at(1, 4))));
  }

  @Test
  void whatNobodyCanSeeIsShownByItsNumber() {
    assertEquals(
        List.of(
            new Highlights.Piece(Highlights.Look.MARKED, "zor"),
            new Highlights.Piece(Highlights.Look.UNSEEN, "U+200B"),
            new Highlights.Piece(Highlights.Look.MARKED, "blax")),
        Highlights.of("zor\u200bblax", List.of(at(0, 8))));
  }

  @Test
  void aSpanBeyondTheTextHarmsNobody() {
    assertEquals(
        List.of(
            new Highlights.Piece(Highlights.Look.PLAIN, "a"),
            new Highlights.Piece(Highlights.Look.MARKED, "b")),
        Highlights.of("ab", List.of(at(1, 40))));
  }
}
