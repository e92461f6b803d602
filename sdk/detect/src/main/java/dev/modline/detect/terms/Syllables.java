package dev.modline.detect.terms;

import com.google.re2j.Pattern;

/**
 * Which bare letters are a Vietnamese syllable, by its spelling: a mark on one of those makes
 * another honest word, a mark on anything else is decoration.
 */
final class Syllables {
  private static final Pattern SYLLABLE =
      Pattern.compile(
          "(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
              + "(a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oay|oe|oeo|oi|oo|ua|uai|uay|ue|ui|uo"
              + "|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)"
              + "(c|ch|m|n|ng|nh|p|t)?");

  private Syllables() {}

  static boolean valid(String bare) {
    return bare.length() <= 7 && SYLLABLE.matches(bare);
  }

  /** Whether every word of an entry's key is a syllable. */
  static boolean allValid(Entries entries, int entry, Alphabet alphabet) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= entries.length(entry); i++) {
      char symbol = i < entries.length(entry) ? entries.symbol(entry, i) : Alphabet.SEPARATOR;
      if (symbol == Alphabet.SEPARATOR) {
        if (!valid(word.toString())) {
          return false;
        }
        word.setLength(0);
      } else {
        word.append(
            Character.toString(alphabet.letter(symbol)).repeat(Math.max(1, entries.run(entry, i))));
      }
    }
    return true;
  }
}
