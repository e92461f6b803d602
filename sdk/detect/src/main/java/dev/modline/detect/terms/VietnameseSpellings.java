package dev.modline.detect.terms;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Other spellings of a Vietnamese term: the key strokes of the Telex and VNI input methods as they
 * stand when no input method was on, and teencode.
 */
final class VietnameseSpellings {
  record Spelling(String text, int kind) {}

  private static final int SHORTEST = 3;
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
  private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();

  /** What teencode writes for what, each applied to a whole term. */
  private static final String[][] TEENCODE = {
    {"\\bc(?!h)", "k"},
    {"\\bk(?!h)", "c"},
    {"\\bph", "f"},
    {"\\bqu", "w"},
    {"\\b(gi|d)", "z"},
    {"\\b(gi|d)", "j"},
    {"\\bv", "z"},
    {"i", "j"},
    {"c\\b", "k"},
    {"ch\\b", "ck"},
    {"nh\\b", "nk"},
    {"ng\\b", "g"},
    {"\\bngh?", "q"},
    {"\\bđ", "d"},
    {"\\bđ", "z"},
  };

  /**
   * A closing i that may be a y, and the other way: after a consonant alone, for "dai" and "day",
   * "thui" and "thuy" are different words.
   */
  private static final Pattern CLOSING = compile("(?<=[bcdđhklmnpqrstvx])[iíìỉĩịyýỳỷỹỵ]\\b");

  private static final String CLOSING_I = "iíìỉĩị";
  private static final String CLOSING_Y = "yýỳỷỹỵ";

  private VietnameseSpellings() {}

  static List<Spelling> of(Term term) {
    if (!vietnamese(term)) {
      return List.of();
    }
    String text = DECOMPOSE.normalize(term.text().toLowerCase(Locale.ROOT));
    Map<String, Integer> spellings = new LinkedHashMap<>();
    for (boolean late : new boolean[] {true, false}) {
      spellings.putIfAbsent(typed(text, TELEX, late), Entries.TYPED);
      spellings.putIfAbsent(typed(text, VNI, late), Entries.TYPED);
    }
    String composed = COMPOSE.normalize(term.text().toLowerCase(Locale.ROOT));
    List<String> written = new ArrayList<>(List.of(composed));
    for (String[] rule : TEENCODE) {
      String first = replace(written.get(0), rule);
      if (!first.equals(written.get(0)) && written.size() < 10) {
        written.add(first);
      }
    }
    written.add(CLOSING.matcher(composed).replaceAll(found -> other(found.group())));
    String all = composed;
    for (int rule : new int[] {0, 2, 4, 7, 8}) {
      all = replace(all, TEENCODE[rule]);
    }
    written.add(all);
    written.forEach(w -> spellings.putIfAbsent(w, Entries.TEENCODE));
    boolean brief = Key.of(text, false).weight() < SHORTEST;
    spellings.keySet().removeIf(spelling -> tooShort(spelling, brief ? SHORTEST + 1 : SHORTEST));
    spellings.remove(composed);
    spellings.remove(text);
    List<Spelling> result = new ArrayList<>();
    spellings.forEach((spelling, kind) -> result.add(new Spelling(spelling, kind)));
    return result;
  }

  private static boolean tooShort(String spelling, int shortest) {
    return Key.of(spelling, false).weight() < shortest;
  }

  private static String replace(String text, String[] rule) {
    return compile(rule[0]).matcher(text).replaceAll(rule[1]);
  }

  private static Pattern compile(String expression) {
    return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String other(String letter) {
    int at = CLOSING_I.indexOf(letter);
    return at >= 0
        ? CLOSING_Y.substring(at, at + 1)
        : CLOSING_I.substring(CLOSING_Y.indexOf(letter)).substring(0, 1);
  }

  /** Vietnamese by its language, or, where none is named, by marks that hardly any other has. */
  private static boolean vietnamese(Term term) {
    if (!term.language().equals("und")) {
      return term.language().startsWith("vi");
    }
    int marks = 0;
    for (int i = 0; i < term.text().length(); i++) {
      marks |= Fold.marks(term.text().charAt(i));
    }
    return (marks & (Marks.HOOK | Marks.HORN | Marks.DOT_BELOW | Marks.STROKE)) != 0
        || ((marks & Marks.CIRCUMFLEX) != 0 && (marks & Marks.TONES) != 0);
  }

  /** Key strokes of one input method: tones, then circumflex, breve, horn, stroke. */
  private record Method(String tones, String shapes, boolean repeats) {}

  private static final Method TELEX = new Method("fsrxj", "-ww-", true);
  private static final Method VNI = new Method("21345", "6879", false);
  private static final int[] TONES = {
    Marks.GRAVE, Marks.ACUTE, Marks.HOOK, Marks.TILDE, Marks.DOT_BELOW
  };

  /** The strokes that type a decomposed text; the tone last in its word, or after its vowel. */
  private static String typed(String decomposed, Method method, boolean late) {
    StringBuilder strokes = new StringBuilder();
    String tone = "";
    char base = 0;
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      int mark = Fold.marks(c);
      if (c == 'đ') {
        strokes.append('d').append(method.repeats ? 'd' : method.shapes.charAt(3));
        base = 'd';
      } else if (mark == 0) {
        if (!Character.isLetter(c) && !tone.isEmpty()) {
          strokes.append(tone);
          tone = "";
        }
        strokes.append(c);
        base = c;
      } else {
        for (int t = 0; t < TONES.length; t++) {
          if ((mark & TONES[t]) != 0) {
            String stroke = method.tones.substring(t, t + 1);
            tone = late ? stroke : "";
            strokes.append(late ? "" : stroke);
          }
        }
        if ((mark & Marks.CIRCUMFLEX) != 0) {
          strokes.append(method.repeats ? base : method.shapes.charAt(0));
        }
        if ((mark & (Marks.BREVE | Marks.HORN)) != 0) {
          strokes.append(
              (mark & Marks.BREVE) != 0 ? method.shapes.charAt(1) : method.shapes.charAt(2));
        }
      }
    }
    return strokes.append(tone).toString();
  }
}
