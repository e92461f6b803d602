package dev.modline.detect.opennlp;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the categorizer sees of a text: its words, pairs of neighbours, and pieces of words, which
 * survive misspelling. Links, mentions and numbers are seen as such, not by what they say.
 */
final class TextFeatures {
  /** Longer texts are judged by their beginning, so that the work is bounded. */
  private static final int MOST_WORDS = 2_000;

  private static final int LONGEST_WORD = 30;
  private static final int PIECE = 4;

  private static final Pattern LINK = Pattern.compile("https?://\\S+|www\\.\\S+");
  private static final Pattern MENTION = Pattern.compile("@\\w+");
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_'*\\p{So}]+");

  private TextFeatures() {}

  static String[] of(String text) {
    List<String> words = words(text);
    Set<String> features = new LinkedHashSet<>();
    String before = "^";
    for (String word : words) {
      features.add("w=" + word);
      features.add("p=" + before + " " + word);
      pieces("^" + word + "$", features);
      before = word;
    }
    return features.toArray(String[]::new);
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain = LINK.matcher(plain).replaceAll(" _link ");
    plain = MENTION.matcher(plain).replaceAll(" _mention ");
    plain = NUMBER.matcher(plain).replaceAll("0");
    List<String> words = new ArrayList<>();
    GAPS.splitAsStream(plain)
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .map(word -> word.substring(0, Math.min(word.length(), LONGEST_WORD)))
        .forEach(words::add);
    return words;
  }

  private static void pieces(String word, Set<String> features) {
    for (int from = 0; from + PIECE <= word.length(); from++) {
      features.add("c=" + word.substring(from, from + PIECE));
    }
  }
}
