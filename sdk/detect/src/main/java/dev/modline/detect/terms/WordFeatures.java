package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a weighted word list looks at: each word of a text, as written and bare of marks, what
 * stands around it, its shape, its place, and the pieces of its letters. Case, width, invisible
 * characters and stretched letters are gone before words are compared. Signs and pictures between
 * words count as words.
 */
public final class WordFeatures {
  private static final String WHOLE = "all ";

  private final Words words;

  private WordFeatures(Words words) {
    this.words = words;
  }

  /** Takes a text apart. */
  public static WordFeatures of(String text) {
    return new WordFeatures(Words.of(text));
  }

  /** How many words there are. */
  public int size() {
    return words.size();
  }

  /** The first code point of a word. */
  public int start(int at) {
    return words.at(at).start();
  }

  /** The code point after the last of a word. */
  public int end(int at) {
    return words.at(at).end();
  }

  private String word(int at) {
    return words.at(at).plain();
  }

  private String bare(int at) {
    return words.at(at).bare();
  }

  /** The features of the word at {@code i}. */
  public List<String> at(int i) {
    List<String> features = new ArrayList<>(128);
    features.add("bias");
    around(i, features);
    together(i, features);
    place(i, features);
    edges("<", bare(i - 1), bare(i), features);
    edges(">", bare(i + 1), bare(i), features);
    if (words.at(i).letters()) {
      pieces("piece ", "<" + bare(i) + ">", 4, features);
      pieces("letters ", "<" + word(i) + ">", 5, features);
    }
    return features;
  }

  /** The word and each of its neighbours. */
  private void around(int i, List<String> features) {
    features.add("word " + word(i));
    features.add("bare " + bare(i));
    for (int far = 1; far <= 3; far++) {
      features.add("after" + far + " " + word(i - far));
      features.add("before" + far + " " + word(i + far));
    }
    features.add("bareafter " + bare(i - 1));
    features.add("barebefore " + bare(i + 1));
  }

  /** Words that stand together. */
  private void together(int i, List<String> features) {
    String word = word(i);
    String plain = bare(i);
    String before = word(i - 1);
    String next = word(i + 1);
    features.add("pair< " + before + " " + word);
    features.add("pair> " + word + " " + next);
    features.add("three " + before + " " + word + " " + next);
    features.add("three< " + word(i - 2) + " " + before + " " + word);
    features.add("three> " + word + " " + next + " " + word(i + 2));
    features.add("barepair< " + bare(i - 1) + " " + plain);
    features.add("barepair> " + plain + " " + bare(i + 1));
    features.add("barethree " + bare(i - 1) + " " + plain + " " + bare(i + 1));
    features.add("over< " + word(i - 2) + " " + word);
    features.add("over> " + word + " " + word(i + 2));
    features.add("between " + before + " " + next);
    features.add("pairafter " + word(i - 2) + " " + before);
    features.add("pairbefore " + next + " " + word(i + 2));
  }

  /**
   * How a neighbour begins and ends, by itself and with the word: many are written in many ways.
   */
  private static void edges(String side, String neighbour, String word, List<String> features) {
    if (neighbour.codePointCount(0, neighbour.length()) < 3) {
      return;
    }
    String start = neighbour.substring(0, neighbour.offsetByCodePoints(0, 2));
    String end = neighbour.substring(neighbour.offsetByCodePoints(neighbour.length(), -2));
    features.add("starts" + side + " " + start);
    features.add("ends" + side + " " + end);
    features.add("startspair" + side + " " + start + " " + word);
    features.add("endspair" + side + " " + end + " " + word);
  }

  private void place(int i, List<String> features) {
    features.add("shape " + shape(words.at(i).raw()));
    features.add("shape< " + shape(words.at(i - 1).raw()));
    features.add("shape> " + shape(words.at(i + 1).raw()));
    features.add("length " + Math.min(8, word(i).length()));
    features.add("from " + Math.min(i, 3));
    features.add("left " + Math.min(size() - 1 - i, 3));
    features.add("text " + Math.min(5, 32 - Integer.numberOfLeadingZeros(size() / 3)));
  }

  /** Which kinds of characters a word has. */
  private static String shape(String raw) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    boolean other = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      upper |= Character.isUpperCase(c);
      lower |= Character.isLetter(c) && !Character.isUpperCase(c);
      digit |= Character.isDigit(c);
      other |= !Character.isLetterOrDigit(c);
    }
    String first = Character.isUpperCase(raw.charAt(0)) ? "A" : "";
    return first
        + (upper ? "A" : "")
        + (lower ? "a" : "")
        + (digit ? "0" : "")
        + (other ? "-" : "");
  }

  private static void pieces(
      String kind, String bounded, int longest, Collection<String> features) {
    for (int length = 2; length <= longest; length++) {
      for (int at = 0; at + length <= bounded.length(); at++) {
        if (!inPair(bounded, at) && !inPair(bounded, at + length)) {
          features.add(kind + bounded.substring(at, at + length));
        }
      }
    }
  }

  /** Whether a piece would begin or end inside a character: a file could not hold half of one. */
  private static boolean inPair(String text, int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at));
  }

  /**
   * The features of a whole stretch of words: what they are and what stands before them, each once,
   * by names that begin with "all".
   */
  public Set<String> whole(int from, int to) {
    Set<String> features = new LinkedHashSet<>();
    features.add(WHOLE + "bias");
    for (int i = from; i < to; i++) {
      String word = word(i);
      features.add(WHOLE + "word " + word);
      features.add(WHOLE + "bare " + bare(i));
      features.add(WHOLE + "pair< " + word(i - 1) + " " + word);
      features.add(WHOLE + "three< " + word(i - 2) + " " + word(i - 1) + " " + word);
      features.add(WHOLE + "barepair< " + bare(i - 1) + " " + bare(i));
      features.add(WHOLE + "over< " + word(i - 2) + " " + word);
      if (words.at(i).letters()) {
        pieces(WHOLE + "piece ", "<" + bare(i) + ">", 4, features);
        pieces(WHOLE + "letters ", "<" + word + ">", 5, features);
      }
    }
    return features;
  }

  /** The features of the whole text: its words and pairs, each once. */
  public Set<String> all() {
    Set<String> features = new LinkedHashSet<>();
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
