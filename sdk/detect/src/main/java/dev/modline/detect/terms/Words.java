package dev.modline.detect.terms;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/**
 * A text taken apart: its words, and the signs and pictures between them, each as written, as
 * compared (without case, width and stretched letters), and bare of marks. Places are code points.
 */
final class Words {
  /** One word, or one run of the same kind of signs. */
  record Word(String raw, String plain, String bare, boolean letters, int start, int end) {}

  /** What stands before the first and behind the last word. */
  private static final Word EDGE = new Word("^", "^", "^", false, 0, 0);

  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final int LONGEST = 40;

  private final List<Word> words = new ArrayList<>();
  private final int[] points;

  private Words(int[] points) {
    this.points = points;
  }

  static Words of(String text) {
    Words words = new Words(text.codePoints().toArray());
    words.split();
    return words;
  }

  int size() {
    return words.size();
  }

  /** The word at {@code i}, or the edge of the text. */
  Word at(int i) {
    return i < 0 || i >= words.size() ? EDGE : words.get(i);
  }

  private void split() {
    for (int i = 0; i < points.length; ) {
      boolean letters = letter(i);
      if (!letters && (blank(points[i]) || ignored(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      if (letters) {
        end = word(end);
      } else {
        while (end < points.length && sameSign(i, end)) {
          end++;
        }
      }
      add(i, end, letters);
      i = end;
    }
  }

  /** The end of a word: a star among its letters belongs to it, what is invisible as well. */
  private int word(int from) {
    int end = from;
    for (int i = from; i < points.length; i++) {
      if (letter(i)) {
        end = i + 1;
      } else if (!ignored(i) && points[i] != '*') {
        break;
      }
    }
    return end;
  }

  private boolean sameSign(int first, int at) {
    return !letter(at)
        && !blank(points[at])
        && Character.getType(points[at]) == Character.getType(points[first]);
  }

  private boolean letter(int at) {
    return (Fold.entry(points[at]) & Fold.WORD) != 0 || points[at] == '_';
  }

  private boolean ignored(int at) {
    return (Fold.entry(points[at]) & Fold.IGNORE) != 0;
  }

  private static boolean blank(int cp) {
    return Character.isWhitespace(cp) || Character.isSpaceChar(cp);
  }

  private void add(int start, int end, boolean letters) {
    String raw = new String(points, start, Math.min(end - start, LONGEST));
    if (!letters) {
      String sign = new String(points, start, 1);
      words.add(new Word(raw, sign, sign, false, start, end));
      return;
    }
    Key key = Key.of(raw, false);
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      bare.appendCodePoint(key.letters[i]);
    }
    words.add(
        new Word(raw, unstretched(CASEFOLD.normalize(raw)), bare.toString(), true, start, end));
  }

  /** Three or more of a letter become one. */
  private static String unstretched(String word) {
    StringBuilder kept = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); ) {
      int run = i;
      while (run < word.length() && word.charAt(run) == word.charAt(i)) {
        run++;
      }
      kept.append(String.valueOf(word.charAt(i)).repeat(run - i > 2 ? 1 : run - i));
      i = run;
    }
    return kept.toString();
  }
}
