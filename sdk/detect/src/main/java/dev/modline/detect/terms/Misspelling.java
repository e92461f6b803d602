package dev.modline.detect.terms;

import java.util.Locale;

/**
 * Which words that are one letter from a term are that term misspelt: not one that is itself a word
 * of harmless texts, nor, for a Vietnamese term, one that is again made of syllables.
 */
final class Misspelling {
  /** What happened to one letter. */
  enum Slip {
    /** Two neighbours changed places: hardly ever another word. */
    SWAPPED(4, 4),
    /** One is missing. */
    DROPPED(6, 4),
    /** One is too many: often an ending, so that it is another form of the word. */
    ADDED(6, 5),
    /** One is another: as often as not another word. */
    WRONG(6, 5);

    private final int shortest;
    private final int shortestKnown;

    Slip(int shortest, int shortestKnown) {
      this.shortest = shortest;
      this.shortestKnown = shortestKnown;
    }

    /** The fewest letters of a term that bears it; fewer if harmless words are known. */
    int shortest(boolean known) {
      return known ? shortestKnown : shortest;
    }
  }

  private final Lexicon lexicon;

  Misspelling(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Whether it is a word of a dictionary, and not the term with another ending. Harmless texts,
   * where there are any, know better.
   */
  private boolean another(int entry, String written) {
    String term = lexicon.terms[lexicon.entries.term(entry)].text().toLowerCase(Locale.ROOT);
    String word = written.toLowerCase(Locale.ROOT);
    return lexicon.harmless.isEmpty()
        && !word.startsWith(term)
        && !term.startsWith(word)
        && CommonWords.english().hasAll(written);
  }

  /** Whether what is written so is meant for the term. */
  boolean of(int entry, String written) {
    if (lexicon.harmless.hasAll(written) || another(entry, written)) {
      return false;
    }
    if (!lexicon.entries.syllables(entry)) {
      return true;
    }
    Key key = Key.of(written, false);
    int tones = 0;
    for (short marks : key.marks) {
      tones |= marks & Marks.TONES;
    }
    int expected = lexicon.entries.tones(entry, 0, lexicon.entries.length(entry));
    return tones == expected && !Syllables.allValid(key);
  }
}
