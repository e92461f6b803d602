package dev.modline.detect.terms;

import java.util.HashSet;
import java.util.Set;

/**
 * Which bare letters are a Vietnamese syllable, by its spelling: a mark on one of those makes
 * another honest word, a mark on anything else is decoration.
 */
final class Syllables {
  private static final String[] ONSETS =
      " b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split(" ", -1);
  private static final String[] RHYMES =
      ("a e i o u y ai ao au ay eo eu ia ie ieu iu oa oai oay oe oeo oi oo ua uai uay ue ui uo"
              + " uoi uou uu uy uya uye uyu ye yeu")
          .split(" ", -1);
  private static final String[] CODAS = " c ch m n ng nh p t".split(" ", -1);
  private static final Set<String> ALL = new HashSet<>();

  static {
    for (String onset : ONSETS) {
      for (String rhyme : RHYMES) {
        for (String coda : CODAS) {
          String syllable = onset + rhyme + coda;
          if (syllable.length() <= 7) {
            ALL.add(syllable);
          }
        }
      }
    }
  }

  private Syllables() {}

  /** Whether these bare letters are a syllable. */
  static boolean valid(String letters) {
    return ALL.contains(letters);
  }

  /** Whether every word of a key is a syllable. */
  static boolean allValid(Key key) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= key.length(); i++) {
      if (i == key.length() || key.letters[i] == Key.SEPARATOR) {
        if (!ALL.contains(word.toString())) {
          return false;
        }
        word.setLength(0);
      } else {
        word.append(Character.toString(key.letters[i]).repeat(Math.max(1, key.runs[i])));
      }
    }
    return true;
  }
}
