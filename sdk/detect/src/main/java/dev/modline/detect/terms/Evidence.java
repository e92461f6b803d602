package dev.modline.detect.terms;

/**
 * Whether a word that lacks marks of a term is likelier that term than an honest word: by how often
 * the one stands in texts that violate and the other in harmless ones, and by the words around.
 * "no" is "nó" if people write "nó" when they violate and hardly ever write "no".
 *
 * <p>All figures were chosen on one half of the even rows of vihos-train.csv, with words of the
 * other half.
 */
final class Evidence {
  /** The log odds asked for in a text that has its tones otherwise: there a bare word is meant. */
  private static final double LEAST = 3;

  /** In a text without tones, where nobody could have written the term with them. */
  private static final double LEAST_TONELESS = 2;

  /** Words around say less than they seem to, each by itself: they go together. */
  private static final double COMPANY = 0.4;

  private static final int WORDS = 5;
  private static final int LONGEST = 200;
  private static final double SMALL = 0.5;
  private static final double UNSEEN = 2;
  private static final double DIFFERENT = 3_000;

  private final WordCounts harmless;
  private final WordCounts violating;

  Evidence(WordCounts harmless, WordCounts violating) {
    this.harmless = harmless;
    this.violating = violating;
  }

  /** Without texts that violate nothing can be said. */
  boolean isEmpty() {
    return violating.isEmpty();
  }

  /** How often a term stands in texts that violate; -1 for one of several words, or no texts. */
  int meant(Term term) {
    if (isEmpty()) {
      return -1;
    }
    Key key = Key.of(term.text(), false);
    return key.words() == 1
        ? violating.of(Form.WRITTEN, Form.WRITTEN.hash(key, 0, key.length()))
        : -1;
  }

  /**
   * Judges a word.
   *
   * @param meant how often the term stands in texts that violate
   * @param form which marks the text has
   * @param hash of the word in that form
   * @param text where it stands, from {@code from} to before {@code to}
   */
  boolean disguised(int meant, Form form, long hash, char[] text, int length, int from, int to) {
    double odds = Math.log((meant + SMALL) / (harmless.of(form, hash) + SMALL));
    if (odds <= 0) {
      return false; // the commonest words of all: what is around them is not looked up
    }
    int start = Math.max(0, from - LONGEST);
    int end = Math.min(length, to + LONGEST);
    long[] before = WordCounts.words(Key.of(new String(text, start, from - start), false), form);
    long[] after = WordCounts.words(Key.of(new String(text, to, end - to), false), form);
    for (int i = Math.max(0, before.length - WORDS); i < before.length; i++) {
      odds += COMPANY * company(form, before[i]);
    }
    for (int i = 0; i < Math.min(after.length, WORDS); i++) {
      odds += COMPANY * company(form, after[i]);
    }
    return odds > (form == Form.WRITTEN ? LEAST : LEAST_TONELESS);
  }

  private double company(Form form, long hash) {
    return Math.log(share(violating, form, hash) / share(harmless, form, hash));
  }

  private static double share(WordCounts counts, Form form, long hash) {
    return (counts.of(form, hash) + UNSEEN) / (counts.total() + UNSEEN * DIFFERENT);
  }
}
