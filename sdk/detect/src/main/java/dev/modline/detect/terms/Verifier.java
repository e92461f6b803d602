package dev.modline.detect.terms;

/**
 * Judges a candidate against the text as it stands: a term must be there letter for letter, and a
 * disguise must look like one.
 */
final class Verifier {
  private static final double LEAST = 0.3;

  private final Lexicon lexicon;

  /** Whether the text at hand has words of another script: then look-alikes may be honest. */
  boolean foreign;

  Verifier(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * How sure it is that {@code entry} stands in {@code reading} from {@code from} on; 0 when it
   * does not.
   *
   * @param bare whether the text around has no marks at all
   */
  double judge(int entry, Reading reading, int from, boolean bare) {
    Entries entries = lexicon.entries;
    int length = entries.length(entry);
    int natural = 0;
    int leet = 0;
    int lookalikes = 0;
    boolean latin = false;
    int stretched = 0;
    boolean longStretch = false;
    int pieces = 1;
    int spaces = 0;
    int longestPiece = 0;
    int piece = 0;
    int letters = 0;
    for (int i = 0; i < length; i++) {
      int at = from + i;
      if (reading.symbols[at] != entries.symbol(entry, i)) {
        return 0;
      }
      if (reading.symbols[at] == Alphabet.SEPARATOR) {
        piece = 0;
        continue;
      }
      int bits = reading.bits[at];
      if (i > 0 && (bits & (Reading.SPACED | Reading.PUNCTUATED)) != 0) {
        pieces++;
        piece = 0;
        spaces += (bits & Reading.SPACED) != 0 ? 1 : 0;
      }
      letters++;
      longestPiece = Math.max(longestPiece, ++piece);
      int least = entries.run(entry, i);
      int run = reading.runs[at];
      if (run < least) {
        return 0;
      }
      boolean open =
          (i == 0 && !entries.bindsStart(entry)) || (i == length - 1 && !entries.bindsEnd(entry));
      if (run > least && !open) {
        stretched++;
        longStretch |= run > 2;
      }
      if ((bits & Reading.LEET) != 0) {
        leet++;
      } else {
        natural++;
      }
      latin |= (bits & Reading.PLAIN_LATIN) != 0;
      lookalikes += (bits & Reading.LOOKALIKE) != 0 ? 1 : 0;
    }
    if (foreign && lookalikes > 0 && !latin) {
      return 0;
    }
    int weight = entries.weight(entry);
    boolean plain = lexicon.disguise == Disguise.PLAIN;
    if (stretched > 0 && (plain || (!longStretch && weight < 5 && stretched < 2))) {
      return 0;
    }
    if (leet > 0 && (natural == 0 || natural * 4 < letters || weight < 3)) {
      return 0;
    }
    if (pieces > 1 && !split(letters, weight, pieces, spaces, longestPiece)) {
      return 0;
    }
    double marks = marks(entry, reading, from, bare);
    if (marks == 0) {
      return 0;
    }
    double confidence =
        1.0
            - (leet > 0 ? 0.1 : 0)
            - (lookalikes > 0 ? 0.05 : 0)
            - (stretched > 0 ? 0.05 : 0)
            - (pieces > 1 ? 0.15 : 0)
            - (1 - marks)
            - switch (entries.kind(entry)) {
              case Entries.JOINED -> 0.05;
              case Entries.TEENCODE, Entries.TYPED -> 0.1;
              default -> 0.0;
            };
    return Math.max(LEAST, confidence) * lexicon.terms[entries.term(entry)].confidence();
  }

  /** Whether a word in pieces is one that was taken apart, not several that stand together. */
  private static boolean split(int letters, int weight, int pieces, int spaces, int longestPiece) {
    if (spaces > 0) {
      return longestPiece == 1 || (longestPiece == 2 && pieces >= 3 && letters * 2 <= pieces * 3);
    }
    return weight >= 4 || (longestPiece == 1 && weight >= 3);
  }

  /** How well the marks agree: 1 exactly, less when left out, 0 when they make another word. */
  private double marks(int entry, Reading reading, int from, boolean bare) {
    Entries entries = lexicon.entries;
    if (!entries.marked(entry) && unmarked(reading, from, entries.length(entry))) {
      return 1;
    }
    boolean exact = true;
    boolean fewer = true;
    boolean other = false;
    int length = entries.length(entry);
    int wordStart = 0;
    for (int i = 0; i <= length; i++) {
      boolean ends = i == length || entries.symbol(entry, i) == Alphabet.SEPARATOR;
      if (ends) {
        int expected = tones(entry, wordStart, i);
        int found = 0;
        for (int j = wordStart; j < i; j++) {
          found |= reading.marks[from + j] & Marks.TONES;
        }
        exact &= expected == found;
        fewer &= (found & ~expected) == 0;
        wordStart = i + 1;
        continue;
      }
      int expected = entries.marks(entry, i) & ~Marks.TONES;
      int found = reading.marks[from + i] & ~Marks.TONES;
      exact &= expected == found;
      fewer &= (found & ~expected) == 0;
      other |= (found & ~expected & ~Marks.VIETNAMESE) != 0;
    }
    if (exact || entries.marksIgnored(entry)) {
      return 1;
    }
    if (entries.marksSignificant(entry) || lexicon.disguise == Disguise.PLAIN) {
      return 0;
    }
    if (fewer) {
      // A single syllable with marks left out is nearly always another honest word: a list of 284
      // terms that took them for disguises alarmed on half of the posts that are written without.
      boolean phrase = words(entry) > 1 || !entries.syllables(entry);
      return phrase && (bare || words(entry) > 2 || partly(entry, reading, from)) ? 0.9 : 0;
    }
    if (other) {
      return 0.9;
    }
    return entries.syllables(entry) ? 0 : 0.9;
  }

  private static boolean unmarked(Reading reading, int from, int length) {
    int marks = 0;
    for (int i = from; i < from + length; i++) {
      marks |= reading.marks[i];
    }
    return marks == 0;
  }

  private int tones(int entry, int from, int to) {
    int tones = 0;
    for (int i = from; i < to; i++) {
      tones |= lexicon.entries.marks(entry, i) & Marks.TONES;
    }
    return tones;
  }

  private int words(int entry) {
    int words = 1;
    for (int i = 0; i < lexicon.entries.length(entry); i++) {
      words += lexicon.entries.symbol(entry, i) == Alphabet.SEPARATOR ? 1 : 0;
    }
    return words;
  }

  /** Whether some of the marks are still there: whoever writes an honest bare word leaves none. */
  private boolean partly(int entry, Reading reading, int from) {
    for (int i = 0; i < lexicon.entries.length(entry); i++) {
      if (reading.marks[from + i] != 0) {
        return true;
      }
    }
    return false;
  }
}
