package dev.modline.detect.patterns;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for many literals in one pass, without regard to case: each three characters of the text
 * are looked up in a set of bits that fits the innermost cache, and only where some literal has the
 * same three are letters compared. Notes on the way what digits there are.
 */
final class LiteralScan {
  private static final int GRAM = 3;
  private static final int MASK = (1 << (GRAM * Letters.BITS)) - 1;

  /** The most characters from one digit of a number to the next. */
  private static final int DIGIT_STEP = 3;

  private final long[] bits = new long[(MASK + 1) / Long.SIZE];

  /** The literals by the class of their rarest three characters. */
  private final Literal[][] literals = new Literal[MASK + 1][];

  /** A literal in lower case. */
  private static final class Literal {
    private final String letters;

    /** The place of the last of the three characters by which it is looked up. */
    private final int last;

    /** Whose literal it is. */
    private final BitSet rules;

    Literal(String letters, int last, BitSet rules) {
      this.letters = letters;
      this.last = last;
      this.rules = rules;
    }

    boolean standsAt(String text, int at) {
      int from = at - last;
      if (from < 0 || from + letters.length() > text.length()) {
        return false;
      }
      for (int i = 0; i < letters.length(); i++) {
        if (Requirements.lower(text.charAt(from + i)) != letters.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What is in a text. */
  static final class Sighting {
    /** The text, its digits and signs brought to ASCII. */
    final String text;

    /** How many digits there are. */
    int digits;

    /** The most digits that stand together, with at most two other signs between any two. */
    int digitRun;

    /** The rules one of whose literals stands in the text; {@code null}: none. */
    @Nullable BitSet rules;

    private Sighting(String text) {
      this.text = text;
    }
  }

  /**
   * A scan for literals in lower case.
   *
   * @param ofRules the literals of each rule; an empty array is never found
   */
  LiteralScan(List<String[]> ofRules) {
    Map<String, BitSet> rulesOf = new TreeMap<>();
    for (int rule = 0; rule < ofRules.size(); rule++) {
      for (String literal : ofRules.get(rule)) {
        rulesOf.computeIfAbsent(literal, key -> new BitSet()).set(rule);
      }
    }
    Map<Integer, List<Literal>> byGram = new TreeMap<>();
    rulesOf.forEach((text, rules) -> add(text, rules, byGram));
    byGram.forEach(
        (gram, of) -> {
          bits[gram >>> 6] |= 1L << gram;
          literals[gram] = of.toArray(Literal[]::new);
        });
  }

  private static void add(String text, BitSet rules, Map<Integer, List<Literal>> byGram) {
    int first = rarest(text);
    int known = Math.min(GRAM, text.length());
    Literal literal = new Literal(text, first + known - 1, rules);
    int gram = 0;
    for (int i = first; i < first + known; i++) {
      gram = following(gram, Letters.of(text.charAt(i)));
    }
    // What a literal of one or two characters follows may be anything.
    int step = 1 << (known * Letters.BITS);
    for (int any = gram; any <= MASK; any += step) {
      byGram.computeIfAbsent(any, key -> new ArrayList<>()).add(literal);
    }
  }

  /** Where the three characters stand that are the rarest in texts. */
  private static int rarest(String text) {
    int best = 0;
    int most = -1;
    for (int i = 0; i + GRAM <= text.length(); i++) {
      int rarity = 0;
      for (int j = i; j < i + GRAM; j++) {
        rarity += Letters.rarity(text.charAt(j));
      }
      if (rarity > most) {
        most = rarity;
        best = i;
      }
    }
    return best;
  }

  private static int following(int gram, int letter) {
    return ((gram << Letters.BITS) | (letter & (Letters.COUNT - 1))) & MASK;
  }

  Sighting scan(String text) {
    Sighting seen = new Sighting(text);
    int gram = 0;
    int run = 0;
    int last = -DIGIT_STEP - 1;
    for (int i = 0; i < text.length(); i++) {
      int letter = Letters.of(text.charAt(i));
      gram = following(gram, letter);
      if (((bits[gram >>> 6] >>> gram) & 1) != 0) {
        note(gram, text, i, seen);
      }
      if (letter >= Letters.SPECIAL) {
        if (letter == Letters.FOREIGN) {
          return scan(Digits.ascii(text));
        }
        seen.digits++;
        run = i - last <= DIGIT_STEP ? run + 1 : 1;
        last = i;
        seen.digitRun = Math.max(seen.digitRun, run);
      }
    }
    return seen;
  }

  private void note(int gram, String text, int at, Sighting seen) {
    for (Literal literal : literals[gram]) {
      if (literal.standsAt(text, at)) {
        seen.rules = seen.rules == null ? new BitSet() : seen.rules;
        seen.rules.or(literal.rules);
      }
    }
  }
}
