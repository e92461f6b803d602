package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.List;

/** The plain reference: every term tried at every place, with nothing clever. */
final class NaiveMatcher {
  private NaiveMatcher() {}

  /**
   * Where {@code term} stands in {@code text} as whole words, after both were brought to lower
   * case: pairs of first and after-last character. For ASCII letters and spaces only.
   */
  static List<String> find(List<String> terms, String text) {
    List<String> found = new ArrayList<>();
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    for (int from = 0; from < lower.length(); from++) {
      if (from > 0 && letter(lower.charAt(from - 1))) {
        continue;
      }
      int longest = -1;
      String best = "";
      for (String term : terms) {
        int to = matches(term, lower, from);
        if (to > longest) {
          longest = to;
          best = term;
        }
      }
      if (longest > 0) {
        found.add(from + "-" + longest + " " + best);
      }
    }
    return found;
  }

  /** The end of the term if it stands here, with any run of non-letters for its spaces; else -1. */
  private static int matches(String term, String text, int from) {
    int at = from;
    for (int i = 0; i < term.length(); i++) {
      if (term.charAt(i) == ' ') {
        int start = at;
        while (at < text.length() && !letter(text.charAt(at))) {
          at++;
        }
        if (at == start) {
          return -1;
        }
      } else if (at < text.length() && text.charAt(at) == term.charAt(i)) {
        at++;
      } else {
        return -1;
      }
    }
    return at == text.length() || !letter(text.charAt(at)) ? at : -1;
  }

  private static boolean letter(char c) {
    return Character.isLetter(c);
  }
}
