package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The trie against the naive matcher, on texts and terms that are alike on purpose. */
class DifferentialTest {
  private static String word(Random random, int letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest); i >= 0; i--) {
      word.append((char) ('a' + random.nextInt(letters)));
    }
    return word.toString();
  }

  private static String words(Random random, int letters, int longest, int count) {
    StringBuilder words = new StringBuilder(word(random, letters, longest));
    for (int i = 1; i < count; i++) {
      words.append(' ').append(word(random, letters, longest));
    }
    return words.toString();
  }

  /** Whether no term lies in another and no two could overlap: then all findings are told. */
  private static List<String> told(List<String> all) {
    List<String> kept = new ArrayList<>();
    int covered = -1;
    for (String found : all) {
      int to = Integer.parseInt(found.substring(found.indexOf('-') + 1, found.indexOf(' ')));
      if (to > covered) {
        kept.add(found);
        covered = to;
      }
    }
    return kept;
  }

  private static List<String> matches(Lexicon lexicon, Matcher matcher, String text) {
    return matcher.match(text).stream()
        .map(m -> m.from() + "-" + m.to() + " " + lexicon.terms[m.term()].text())
        .toList();
  }

  @Test
  void plainMatchingEqualsTheNaiveMatcher() {
    int found = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int letters = 2 + random.nextInt(4);
      Set<String> terms = new HashSet<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        terms.add(words(random, letters, 4, 1 + random.nextInt(3)));
      }
      List<String> sorted = terms.stream().sorted().toList();
      Lexicon lexicon = Lexicon.of(sorted.stream().map(Term::of).toList(), Disguise.PLAIN);
      Matcher matcher = new Matcher(lexicon);
      for (int round = 0; round < 20; round++) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
          String word = word(random, letters, 4);
          text.append(random.nextBoolean() ? word.toUpperCase(java.util.Locale.ROOT) : word);
          text.append(new String[] {" ", ", ", ".", "  "}[random.nextInt(4)]);
        }
        List<String> expected = told(NaiveMatcher.find(sorted, text.toString()));
        assertEquals(expected, matches(lexicon, matcher, text.toString()), "seed " + seed);
        found += expected.size();
      }
    }
    assertTrue(found > 5_000, "only " + found);
  }

  /** Whatever is found undisguised is found by every level, at the same place. */
  @Test
  void seeingThroughDisguiseLosesNothing() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Term> terms = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        terms.add(Term.of(words(random, 6, 6, 1 + random.nextInt(2))));
      }
      Lexicon plain = Lexicon.of(terms, Disguise.PLAIN);
      Lexicon fuzzy = Lexicon.of(terms, Disguise.FUZZY);
      Matcher plainMatcher = new Matcher(plain);
      Matcher fuzzyMatcher = new Matcher(fuzzy);
      for (int round = 0; round < 30; round++) {
        String text = words(random, 6, 6, 20);
        List<Match> all = fuzzyMatcher.match(text);
        for (Match match : plainMatcher.match(text)) {
          assertTrue(
              all.stream().anyMatch(m -> m.covers(match)),
              () -> text + " hides " + plain.terms[match.term()] + " among " + all);
        }
      }
    }
  }

  /** No text, however strange, may break the matcher; spans lie inside the text. */
  @Test
  void anyTextIsRead() {
    Lexicon lexicon =
        Lexicon.of(
            List.of(
                Term.of("zorblax"),
                Term.of("傻瓜"),
                Term.of("ß"),
                Term.of("ﬃ"),
                Term.of("🗡"),
                Term.builder("đồ gàn").language("vi").build(),
                Term.builder("ab").boundary(Term.Boundary.NONE).build()),
            Disguise.FUZZY);
    Matcher matcher = new Matcher(lexicon);
    int[] odd = {
      'z', 'a', 'b', ' ', '.', '@', '$', '1', '!', 0x300, 0x200B, 0x202E, 0x202C, 0xE0061, 0xFB03,
      0xDF, 0x1F5E1, 0x50BB, 0x74DC, 0x430, 0x111, 0x1ED3, 0x0E01, 0xFDFA, 0x1D400, '\n', 0, 0x3000
    };
    Random random = new Random(9);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.appendCodePoint(
            random.nextInt(10) == 0
                ? scalar(random.nextInt(0x10FFFF))
                : odd[random.nextInt(odd.length)]);
      }
      for (Match match : matcher.match(text.toString())) {
        assertTrue(match.from() >= 0 && match.from() < match.to() && match.to() <= text.length());
      }
    }
  }

  private static int scalar(int cp) {
    return cp >= 0xD800 && cp < 0xE000 ? 'x' : cp;
  }
}
