package dev.modline.benchmarks.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How words are disguised, by name; each takes a word or phrase in lower case. */
final class Transformations {
  /** One way to disguise a word. */
  interface Way {
    String disguise(String word, Random random);
  }

  private interface Swap {
    char of(char c);
  }

  private Transformations() {}

  /** What is done to words of any language. */
  static Map<String, Way> general() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("upper case", (w, r) -> w.toUpperCase(Locale.ROOT));
    ways.put("full width", (w, r) -> each(w, c -> c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c));
    ways.put("zero width", (w, r) -> String.join("\u200B", letters(w)));
    ways.put("combining", (w, r) -> String.join("\u0336", letters(w)) + "\u0336");
    ways.put("look-alikes", (w, r) -> swap(w, "aeocpxyi", "аеосрхуі"));
    ways.put("leet", (w, r) -> swap(w, "oieastb", "0134578"));
    ways.put("symbols", (w, r) -> swap(w, "ais", "@!$"));
    ways.put("repeated", Transformations::stretched);
    ways.put("spaced", (w, r) -> String.join(" ", letters(w.replace(" ", ""))));
    ways.put("dotted", (w, r) -> String.join(".", letters(w.replace(" ", ""))));
    ways.put("hyphenated", Transformations::hyphenated);
    ways.put("joined", (w, r) -> w.replace(" ", ""));
    ways.put("overridden", (w, r) -> "\u202E" + new StringBuilder(w).reverse() + "\u202C");
    return ways;
  }

  /** Invisible text: it can say ASCII alone. */
  static String tagged(String word, Random random) {
    StringBuilder tagged = new StringBuilder();
    word.codePoints().forEach(c -> tagged.appendCodePoint(c < 0x7F ? 0xE0000 + c : c));
    return tagged.toString();
  }

  /** Misspellings, which {@code fuzzy} alone is to see through. */
  static Map<String, Way> misspelt() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("inner letter dropped", (w, r) -> inner(w, r, (s, at) -> s.deleteCharAt(at)));
    ways.put(
        "inner letters swapped",
        (w, r) ->
            inner(w, r, (s, at) -> s.insert(at + (at + 2 < s.length() ? 1 : -1), taken(s, at))));
    ways.put(
        "inner letter wrong",
        (w, r) -> inner(w, r, (s, at) -> s.replace(at, at + 1, "" + (char) ('a' + r.nextInt(26)))));
    return ways;
  }

  /** Two different ways of the first ones given, one upon the other. */
  static Way mixed(Map<String, Way> ways) {
    List<Way> all = new ArrayList<>(ways.values());
    return (word, random) -> {
      int first = random.nextInt(all.size());
      int second = (first + 1 + random.nextInt(all.size() - 1)) % all.size();
      return all.get(second).disguise(all.get(first).disguise(word, random), random);
    };
  }

  static String[] letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toArray(String[]::new);
  }

  private interface Change {
    Object at(StringBuilder word, int place);
  }

  /** Changes one letter that is neither the first nor the last of the word. */
  private static String inner(String word, Random random, Change change) {
    if (word.length() < 4 || word.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      return word;
    }
    StringBuilder changed = new StringBuilder(word);
    change.at(changed, 1 + random.nextInt(word.length() - 2));
    return changed.toString();
  }

  private static char taken(StringBuilder word, int at) {
    char letter = word.charAt(at);
    word.deleteCharAt(at);
    return letter;
  }

  private static String hyphenated(String word, Random random) {
    int half = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
    return word.substring(0, half) + "-" + word.substring(half);
  }

  private static String stretched(String word, Random random) {
    StringBuilder stretched = new StringBuilder();
    for (String letter : letters(word)) {
      stretched.append(letter.repeat(letter.equals(" ") ? 1 : 2 + random.nextInt(3)));
    }
    return stretched.toString();
  }

  private static String each(String word, Swap swap) {
    StringBuilder swapped = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      swapped.setCharAt(i, swap.of(word.charAt(i)));
    }
    return swapped.toString();
  }

  private static String swap(String word, String from, String to) {
    return each(word, c -> from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c)));
  }
}
