package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text that is shown otherwise than it is stored: what a right-to-left override turns round, and
 * what is spelled in tag characters, which show nothing at all.
 */
final class Hidden {
  private static final char POP = '\u202C';

  /** How it reads. */
  final String text;

  /** For each character of the text, where it stands in the original. */
  private final int[] positions;

  private Hidden(String text, int[] positions) {
    this.text = text;
    this.positions = positions;
  }

  static List<Hidden> in(char[] text, int length) {
    List<Hidden> found = new ArrayList<>();
    Tags tags = new Tags();
    int overridden = 0;
    for (int i = 0; i < length; ) {
      int cp = Character.codePointAt(text, i, length);
      if (cp == Fold.RIGHT_TO_LEFT_OVERRIDE) {
        // An override within another changes nothing more.
        if (i >= overridden) {
          overridden = i + 1;
          while (overridden < length && text[overridden] != POP && text[overridden] != '\n') {
            overridden++;
          }
          found.add(reversed(text, i + 1, overridden));
        }
        i++;
      } else if ((Fold.entry(cp) & Fold.HIDDEN) != 0) {
        tags.tag((char) (cp - 0xE0000), i);
        i += 2;
      } else {
        for (int unit = 0; unit < Character.charCount(cp); unit++) {
          tags.shown(text[i + unit], i);
        }
        i += Character.charCount(cp);
      }
    }
    tags.addTo(found);
    return found;
  }

  /** What is spelled in tags: each run by itself, and with what shows beside it. */
  private static final class Tags {
    private final StringBuilder runs = new StringBuilder();
    private final StringBuilder all = new StringBuilder();
    private int[] inRuns = new int[16];
    private int[] inAll = new int[16];
    private boolean inRun;
    private boolean adjoining;

    void tag(char letter, int at) {
      if (!inRun && !runs.isEmpty()) {
        inRuns = put(runs, inRuns, ' ', at);
      }
      adjoining |=
          !inRun && !all.isEmpty() && Character.isLetterOrDigit(all.charAt(all.length() - 1));
      inRun = true;
      inRuns = put(runs, inRuns, letter, at);
      inAll = put(all, inAll, letter, at);
    }

    void shown(char unit, int at) {
      adjoining |= inRun && Character.isLetterOrDigit(unit);
      inRun = false;
      inAll = put(all, inAll, unit, at);
    }

    private static int[] put(StringBuilder text, int[] positions, char unit, int at) {
      int[] room =
          text.length() < positions.length
              ? positions
              : Arrays.copyOf(positions, positions.length * 2);
      room[text.length()] = at;
      text.append(unit);
      return room;
    }

    void addTo(List<Hidden> found) {
      if (!runs.isEmpty()) {
        found.add(new Hidden(runs.toString(), Arrays.copyOf(inRuns, runs.length())));
      }
      if (adjoining) {
        found.add(new Hidden(all.toString(), Arrays.copyOf(inAll, all.length())));
      }
    }
  }

  private static Hidden reversed(char[] text, int from, int to) {
    StringBuilder reversed = new StringBuilder(to - from);
    int[] positions = new int[to - from];
    for (int i = to; i > from; ) {
      int cp = Character.codePointBefore(text, i, from);
      i -= Character.charCount(cp);
      for (int unit = 0; unit < Character.charCount(cp); unit++) {
        positions[reversed.length() + unit] = i;
      }
      reversed.appendCodePoint(cp);
    }
    return new Hidden(reversed.toString(), positions);
  }

  /** The first character in the original of a stretch of {@link #text}. */
  int from(int from, int to) {
    return Arrays.stream(positions, from, to).min().orElse(0);
  }

  /** The character after the last in the original. */
  int to(int from, int to, char[] original) {
    int last = Arrays.stream(positions, from, to).max().orElse(0);
    return last + (Character.isHighSurrogate(original[last]) ? 2 : 1);
  }
}
