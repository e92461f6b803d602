package dev.modline.server.ui;

import dev.modline.model.Finding;
import dev.modline.model.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into pieces for the evidence: what a finding points at, what nobody can see, and the
 * rest. Positions are code points, as in {@link Span}.
 */
public final class Highlights {
  /** How a piece is shown. */
  public enum Look {
    /** As it is. */
    PLAIN,
    /** Evidence. */
    MARKED,
    /** A character without a glyph, which hides a word from filters: shown by its number. */
    UNSEEN
  }

  /**
   * A piece of the text.
   *
   * @param look how it is shown
   * @param text what is shown
   */
  public record Piece(Look look, String text) {}

  private Highlights() {}

  /** The pieces, in order; together they are the text. */
  static List<Piece> of(String text, List<Finding> findings) {
    int[] points = text.codePoints().toArray();
    BitSet marked = new BitSet(points.length);
    for (Finding finding : findings) {
      finding
          .span()
          .ifPresent(
              span ->
                  marked.set(
                      Math.min(span.start(), points.length), Math.min(span.end(), points.length)));
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    Look look = Look.PLAIN;
    for (int i = 0; i < points.length; i++) {
      Look here = unseen(points[i]) ? Look.UNSEEN : marked.get(i) ? Look.MARKED : Look.PLAIN;
      if (here != look || here == Look.UNSEEN) {
        flush(pieces, look, run);
        look = here;
      }
      if (here == Look.UNSEEN) {
        run.append(String.format(Locale.ROOT, "U+%04X", points[i]));
      } else {
        run.appendCodePoint(points[i]);
      }
    }
    flush(pieces, look, run);
    return pieces;
  }

  private static void flush(List<Piece> pieces, Look look, StringBuilder run) {
    if (!run.isEmpty()) {
      pieces.add(new Piece(look, run.toString()));
      run.setLength(0);
    }
  }

  private static boolean unseen(int point) {
    int type = Character.getType(point);
    boolean control = type == Character.CONTROL && point != '\n' && point != '\t' && point != '\r';
    return type == Character.FORMAT || control;
  }
}
