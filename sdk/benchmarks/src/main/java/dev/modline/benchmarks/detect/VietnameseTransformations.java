package dev.modline.benchmarks.detect;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * How Vietnamese is written around a list: without marks, in teencode, as key strokes. Written
 * apart from what sees through it, so that the one is measured by the other.
 */
final class VietnameseTransformations {
  /**
   * What teencode writes for what; each is done or not, by chance, but at least one that can be.
   */
  private static final String[][] TEENCODE = {
    {"\\bqu", "w"}, {"\\bc(?!h)", "k"}, {"\\bph", "f"}, {"\\bgi", "j"}, {"\\bd", "z"},
    {"\\bđ", "d"}, {"\\bngh?", "q"}, {"ng\\b", "g"}, {"nh\\b", "nk"}, {"ch\\b", "ck"},
    {"c\\b", "k"}, {"i\\b", "j"},
  };

  private VietnameseTransformations() {}

  static Map<String, Transformations.Way> all() {
    Map<String, Transformations.Way> ways = new LinkedHashMap<>();
    ways.put("no tone marks", (w, r) -> without(w, "[\\u0300\\u0301\\u0303\\u0309\\u0323]"));
    ways.put("no marks at all", (w, r) -> without(w, "\\p{M}+").replace('đ', 'd'));
    ways.put("Telex", (w, r) -> strokes(w, "fsrxj", "wwd", true, r.nextBoolean()));
    ways.put("VNI", (w, r) -> strokes(w, "21345", "789", false, r.nextBoolean()));
    ways.put("teencode", VietnameseTransformations::teencode);
    return ways;
  }

  private static String without(String word, String marks) {
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
    return Normalizer.normalize(decomposed.replaceAll(marks, ""), Normalizer.Form.NFC);
  }

  private static String teencode(String word, Random random) {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    int first = random.nextInt(TEENCODE.length);
    String written = composed;
    for (int i = 0; i < TEENCODE.length; i++) {
      String[] rule = TEENCODE[(first + i) % TEENCODE.length];
      if (written.equals(composed) || random.nextInt(3) == 0) {
        written =
            Pattern.compile(rule[0], Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(written)
                .replaceAll(rule[1]);
      }
    }
    return written;
  }

  /** Key strokes; the tone at the end of its syllable, or right behind its vowel. */
  private static String strokes(
      String word, String tones, String shapes, boolean telex, boolean late) {
    StringBuilder typed = new StringBuilder();
    String waiting = "";
    char vowel = 0;
    for (char c : Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray()) {
      int tone = "\u0300\u0301\u0309\u0303\u0323".indexOf(c);
      if (tone >= 0) {
        waiting = tones.substring(tone, tone + 1);
      } else if (c == '\u0302') {
        typed.append(telex ? vowel : '6');
      } else if (c == '\u0306' || c == '\u031B') {
        typed.append(c == '\u031B' ? shapes.charAt(0) : shapes.charAt(1));
      } else {
        if (!late || c == ' ') {
          typed.append(waiting);
          waiting = "";
        }
        typed.append(c == 'đ' ? "d" + shapes.charAt(2) : String.valueOf(c));
        vowel = c;
      }
    }
    return typed.append(waiting).toString();
  }
}
