package dev.modline.detect.terms;

/**
 * The dot of the i in Turkish and Azeri, where ı and i are two letters and I is the capital of ı.
 */
final class Dots {
  private Dots() {}

  /** Whether each i of such a term has its dot in the text, and each ı none; 0 ends the text. */
  static boolean agree(Lexicon lexicon, int entry, Reading reading, int from, char[] text) {
    for (int i = 0; i < lexicon.entries.length(entry); i++) {
      int place = reading.begin[from + i];
      boolean sign = (reading.bits[from + i] & Reading.LEET) != 0;
      if (!sign
          && isI(lexicon, entry, i)
          && Key.dotless(text[place], text[place + 1]) != lexicon.entries.dotless(entry, i)) {
        return false;
      }
    }
    return true;
  }

  /** The marks on a letter; the dot of such a term's I is none. */
  static int marks(Lexicon lexicon, int entry, Reading reading, int from, int at) {
    int marks = reading.marks[from + at];
    boolean dot = lexicon.entries.dotted(entry) && isI(lexicon, entry, at);
    return dot ? marks & ~Marks.OTHER : marks;
  }

  private static boolean isI(Lexicon lexicon, int entry, int at) {
    return lexicon.alphabet.letter(lexicon.entries.symbol(entry, at)) == 'i';
  }
}
