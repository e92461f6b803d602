package dev.modline.detect.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms with one letter wrong, missing, added, or swapped with its neighbour, by hashing each
 * term, and each stretch of as many words of the text, with each one letter left out.
 */
final class FuzzyIndex {
  /** The fewest letters of a term that bears any error. */
  private static final int SHORTEST = 4;

  private static final int LONGEST = 48;
  private static final int MOST_WORDS = 4;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final Map<Long, int[]> terms = new HashMap<>();
  private final List<char[]> spellings = new ArrayList<>();
  private final List<Integer> entries = new ArrayList<>();
  private final List<Integer> wordsOf = new ArrayList<>();
  private final boolean known;
  private final boolean[] wordCounts = new boolean[MOST_WORDS + 1];
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  private FuzzyIndex(boolean known) {
    this.known = known;
  }

  static FuzzyIndex of(Lexicon lexicon) {
    FuzzyIndex index = new FuzzyIndex(!lexicon.harmless.isEmpty());
    if (lexicon.disguise == Disguise.PLAIN) {
      return index;
    }
    for (int entry = 0; entry < lexicon.entries.size(); entry++) {
      Term term = lexicon.terms[lexicon.entries.term(entry)];
      boolean wanted = term.fuzzy() || lexicon.disguise == Disguise.FUZZY;
      if (wanted && lexicon.entries.kind(entry) == Entries.WRITTEN) {
        index.add(lexicon.entries, entry);
      }
    }
    return index;
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  private void add(Entries all, int entry) {
    char[] spelling = new char[LONGEST];
    int n = 0;
    int words = 1;
    for (int i = 0; i < all.length(entry); i++) {
      if (all.symbol(entry, i) == Alphabet.SEPARATOR) {
        words++;
        continue;
      }
      for (int run = 0; run < Math.min(2, all.run(entry, i)); run++) {
        if (n == LONGEST) {
          return;
        }
        spelling[n++] = all.symbol(entry, i);
      }
    }
    if (n < SHORTEST || words > MOST_WORDS) {
      return;
    }
    wordCounts[words] = true;
    shortest = Math.min(shortest, n);
    longest = Math.max(longest, n);
    int index = spellings.size();
    spellings.add(Arrays.copyOf(spelling, n));
    entries.add(entry);
    wordsOf.add(words);
    long[] hashes = hashes(spelling, n);
    for (int i = 0; i <= n; i++) {
      terms.merge(hashes[i], new int[] {index}, FuzzyIndex::union);
    }
  }

  private static int[] union(int[] a, int[] b) {
    if (a[a.length - 1] == b[0]) {
      return a;
    }
    int[] both = Arrays.copyOf(a, a.length + 1);
    both[a.length] = b[0];
    return both;
  }

  /** The hash of the whole, and at {@code i + 1} that without letter {@code i}. */
  private static long[] hashes(char[] letters, int n) {
    long[] hashes = new long[n + 1];
    long[] suffix = new long[n + 1];
    long power = 1;
    for (int i = n - 1; i >= 0; i--) {
      suffix[i] = suffix[i + 1] + letters[i] * power;
      power *= PRIME;
    }
    hashes[0] = suffix[0];
    long prefix = 0;
    for (int i = 0; i < n; i++) {
      hashes[i + 1] = prefix * power(n - 1 - i) + suffix[i + 1];
      prefix = prefix * PRIME + letters[i];
    }
    return hashes;
  }

  private static long power(int exponent) {
    long result = 1;
    for (long base = PRIME; exponent > 0; exponent >>= 1, base *= base) {
      result *= (exponent & 1) == 1 ? base : 1;
    }
    return result;
  }

  /** Receives an entry that nearly stands between two characters of the text. */
  interface Sink {
    void near(int entry, int from, int to);
  }

  void search(Reading reading, Sink sink) {
    char[] window = new char[LONGEST + 2];
    for (int start = 0; start < reading.size; start++) {
      if ((reading.bits[start] & Reading.START) == 0) {
        continue;
      }
      int n = 0;
      int words = 1;
      for (int i = start; i < reading.size && words <= MOST_WORDS; i++) {
        if (reading.symbols[i] == Alphabet.SEPARATOR) {
          words++;
          continue;
        }
        for (int run = 0; run < Math.min(2, reading.runs[i]); run++) {
          if (n <= longest) {
            window[n] = reading.symbols[i];
          }
          n++;
        }
        if (n > longest + 1) {
          break;
        }
        if ((reading.bits[i] & Reading.END) != 0 && wordCounts[words] && n >= shortest - 1) {
          look(window, n, words, reading.begin[start], reading.end[i], sink);
        }
      }
    }
  }

  private void look(char[] window, int n, int words, int from, int to, Sink sink) {
    long[] hashes = hashes(window, n);
    int last = -1;
    for (int i = 0; i <= n; i++) {
      int[] found = terms.get(hashes[i]);
      if (found == null) {
        continue;
      }
      for (int index : found) {
        if (index != last && wordsOf.get(index) == words && near(spellings.get(index), window, n)) {
          sink.near(entries.get(index), from, to);
          last = index;
        }
      }
    }
  }

  private boolean near(char[] term, char[] text, int n) {
    Misspelling.Slip slip = slip(term, text, n);
    return slip != null && term.length >= slip.shortest(known);
  }

  /** What one slip, not of the first letter, makes the text of the term; null if it is not one. */
  private static Misspelling.@Nullable Slip slip(char[] term, char[] text, int n) {
    if (Math.abs(term.length - n) > 1 || term[0] != text[0]) {
      return null;
    }
    int i = 0;
    while (i < term.length && i < n && term[i] == text[i]) {
      i++;
    }
    if (i == term.length && i == n) {
      return null;
    }
    if (term.length > n) {
      return tail(term, i + 1, term.length, text, i, n) ? Misspelling.Slip.DROPPED : null;
    }
    if (term.length < n) {
      return tail(term, i, term.length, text, i + 1, n) ? Misspelling.Slip.ADDED : null;
    }
    if (tail(term, i + 1, term.length, text, i + 1, n)) {
      return Misspelling.Slip.WRONG;
    }
    boolean swapped =
        i + 1 < n
            && term[i] == text[i + 1]
            && term[i + 1] == text[i]
            && tail(term, i + 2, term.length, text, i + 2, n);
    return swapped ? Misspelling.Slip.SWAPPED : null;
  }

  private static boolean tail(char[] a, int i, int an, char[] b, int j, int bn) {
    return Arrays.equals(a, i, an, b, j, bn);
  }
}
