package dev.modline.detect.terms;

import java.util.Locale;
import java.util.Set;

/**
 * Whether an apostrophe makes one word of what stands on both its sides, as "j'ai" and "don't" are
 * one (Unicode Standard Annex 29, WB6 and WB7). An elided article before a noun is a word of its
 * own, and so is a noun before a genitive or a verb that has lost its beginning.
 */
final class Apostrophes {
  /** A term as long is nothing that a pronoun, elided, makes another word with: "t'encule". */
  private static final int LONG = 5;

  private static final int LONGEST_CLITIC = 6;

  /** What is elided before a noun: articles and prepositions, French, Italian and Catalan. */
  private static final Set<String> ARTICLES =
      Set.of(
          "l", "d", "qu", "jusqu", "presqu", "un", "gl", "dell", "all", "nell", "sull", "dall",
          "coll", "quest", "quell", "bell", "sant", "mezz", "tutt");

  /** What follows a noun and belongs to the sentence: "the idiot's", "the idiot'll". */
  private static final Set<String> CLITICS = Set.of("s", "ll", "re", "ve", "d", "m", "em");

  private Apostrophes() {}

  /** Whether what begins at {@code from}, of so many letters, goes on with what is before. */
  static boolean before(char[] text, int from, int letters) {
    if (from < 2 || !apostrophe(text[from - 1]) || !Character.isLetter(text[from - 2])) {
      return false;
    }
    int start = from - 1;
    while (start > 0 && from - start <= LONGEST_CLITIC && Character.isLetter(text[start - 1])) {
      start--;
    }
    return letters < LONG && !ARTICLES.contains(lower(text, start, from - 1));
  }

  /** Whether what ends before {@code to}, of so many letters, goes on with what is behind. */
  static boolean after(char[] text, int length, int to, int letters) {
    if (to + 1 >= length || !apostrophe(text[to]) || !Character.isLetter(text[to + 1])) {
      return false;
    }
    int end = to + 1;
    while (end < length && end - to <= LONGEST_CLITIC && Character.isLetter(text[end])) {
      end++;
    }
    String suffix = lower(text, to + 1, end);
    return suffix.equals("t") || (letters < LONG && !CLITICS.contains(suffix));
  }

  private static String lower(char[] text, int from, int to) {
    return new String(text, from, to - from).toLowerCase(Locale.ROOT);
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '＇';
  }
}
