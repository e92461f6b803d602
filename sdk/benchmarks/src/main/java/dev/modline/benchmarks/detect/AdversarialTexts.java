package dev.modline.benchmarks.detect;

import dev.modline.model.Post;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts made to cost as much as they can for each character. */
final class AdversarialTexts {
  /** As long as a post may be; a megabyte is ten of these. */
  static final int LONGEST = Post.MAX_TEXT;

  private AdversarialTexts() {}

  /** By name, each of at most {@code size} characters. */
  static Map<String, Post> of(List<String> terms, int size) {
    Random random = new Random(7);
    Map<String, Post> posts = new LinkedHashMap<>();
    put(posts, "one letter", "a".repeat(size));
    put(posts, "one letter, spaced", "a ".repeat(size / 2));
    put(posts, "one letter, dotted", "a.".repeat(size / 2));
    put(posts, "combining marks", "a" + "\u0301".repeat(size - 1));
    put(posts, "marked letters", "a\u0301\u0336".repeat(size / 3));
    put(posts, "near-misses", nearMisses(terms, size, random, " "));
    put(posts, "near-misses, hyphenated", nearMisses(terms, size, random, "-"));
    put(posts, "near-misses, in leet", leet(nearMisses(terms, size, random, " ")));
    put(posts, "terms spelled with dots", dotted(nearMisses(terms, size / 2, random, ".")));
    put(posts, "leet signs only", "4$1!3@0|".repeat(size / 8));
    put(posts, "nested defanging", "[".repeat(size / 2) + "]".repeat(size / 2));
    put(posts, "defanged dots", "a[.]b(dot)".repeat(size / 10));
    put(posts, "half-opened dots", "( [ . ".repeat(size / 6));
    put(posts, "schemes", "hxxp://".repeat(size / 7));
    put(posts, "@ signs", "a@".repeat(size / 2));
    put(posts, "digits", "1234567890 ".repeat(size / 11));
    put(posts, "overrides", "\u202Ea".repeat(size / 2));
    return posts;
  }

  private static void put(Map<String, Post> posts, String name, String text) {
    posts.put(name, Post.builder("a" + posts.size()).text(text).build());
  }

  /** Terms with their last letter changed. */
  private static String nearMisses(List<String> terms, int size, Random random, String between) {
    StringBuilder text = new StringBuilder(size + 64);
    while (text.length() < size) {
      String term = terms.get(random.nextInt(terms.size()));
      text.append(term, 0, term.offsetByCodePoints(term.length(), -1)).append('q').append(between);
    }
    boolean splits = Character.isHighSurrogate(text.charAt(size - 1));
    text.setLength(splits ? size - 1 : size);
    return text.toString();
  }

  private static String leet(String text) {
    return text.replace('a', '4').replace('e', '3').replace('i', '1').replace('o', '0');
  }

  private static String dotted(String text) {
    StringBuilder dotted = new StringBuilder(text.length() * 2);
    text.codePoints().forEach(c -> dotted.appendCodePoint(c).append('.'));
    return dotted.toString();
  }
}
