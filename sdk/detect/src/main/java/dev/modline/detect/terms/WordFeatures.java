package dev.modline.detect.terms;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/**
 * What a weighted word list looks at: each word of a text, as written and bare of marks, what
 * stands beside it, and the pieces of its letters. Case, width, invisible characters and stretched
 * letters are gone before anything is compared.
 */
public final class WordFeatures {
  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final int LONGEST_WORD = 40;

  private final List<String> words = new ArrayList<>();
  private final List<String> bare = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();

  private WordFeatures() {}

  /** Takes a text apart. */
  public static WordFeatures of(String text) {
    WordFeatures features = new WordFeatures();
    int start = -1;
    int end = 0;
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      int entry = Fold.entry(cp);
      int next = i + Character.charCount(cp);
      boolean letter = (entry & Fold.WORD) != 0;
      if (letter) {
        start = start < 0 ? i : start;
        end = next;
      } else if (start >= 0 && (entry & Fold.IGNORE) != 0) {
        end = next;
      } else if (start >= 0) {
        features.word(text, start, end);
        start = -1;
      }
      i = next;
    }
    if (start >= 0) {
      features.word(text, start, end);
    }
    return features;
  }

  private void word(String text, int from, int to) {
    String raw = text.substring(from, Math.min(to, from + LONGEST_WORD));
    words.add(unstretched(CASEFOLD.normalize(raw)));
    Key key = Key.of(raw, false);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      String letter = Character.toString(key.letters[i]);
      letters.append(key.runs[i] == 2 ? letter.repeat(2) : letter);
    }
    bare.add(letters.toString());
    places.add(new int[] {from, to});
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

  /** How many words there are. */
  public int size() {
    return words.size();
  }

  /** A word as it is compared. */
  public String word(int at) {
    return at < 0 || at >= words.size() ? "^" : words.get(at);
  }

  private String bare(int at) {
    return at < 0 || at >= bare.size() ? "^" : bare.get(at);
  }

  /** The first character of a word in the text. */
  public int from(int at) {
    return places.get(at)[0];
  }

  /** The character after the last of a word in the text. */
  public int to(int at) {
    return places.get(at)[1];
  }

  /** The features of the word at {@code i}. */
  public List<String> at(int i) {
    String word = word(i);
    String plain = bare(i);
    List<String> features = new ArrayList<>(48);
    features.add("bias");
    features.add("word " + word);
    features.add("bare " + plain);
    features.add("after " + word(i - 1));
    features.add("before " + word(i + 1));
    features.add("after2 " + word(i - 2));
    features.add("before2 " + word(i + 2));
    features.add("pair< " + word(i - 1) + " " + word);
    features.add("pair> " + word + " " + word(i + 1));
    features.add("three " + word(i - 1) + " " + word + " " + word(i + 1));
    features.add("three< " + word(i - 2) + " " + word(i - 1) + " " + word);
    features.add("three> " + word + " " + word(i + 1) + " " + word(i + 2));
    features.add("barepair< " + bare(i - 1) + " " + plain);
    features.add("barepair> " + plain + " " + bare(i + 1));
    String bounded = "<" + plain + ">";
    for (int length = 2; length <= 4; length++) {
      for (int at = 0; at + length <= bounded.length(); at++) {
        features.add("piece " + bounded.substring(at, at + length));
      }
    }
    return features;
  }

  /** The features of the whole text: its words and pairs, each once. */
  public java.util.Set<String> all() {
    java.util.Set<String> features = new java.util.LinkedHashSet<>();
    features.add("bias");
    for (int i = 0; i < size(); i++) {
      features.add("word " + word(i));
      features.add("bare " + bare(i));
      if (i > 0) {
        features.add("pair< " + word(i - 1) + " " + word(i));
      }
      if (i > 1) {
        features.add("three< " + word(i - 2) + " " + word(i - 1) + " " + word(i));
      }
    }
    return features;
  }
}
